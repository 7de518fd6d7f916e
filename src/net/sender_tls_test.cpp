// Who may be spoken to over TLS: only a server that proves its name.
#include "net/sender.hpp"

#include "net/raw_socket.hpp"

#include <gtest/gtest.h>

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <fstream>
#include <future>
#include <memory>

namespace vaka::net {
namespace {

template <class T, void (*Free)(T*)>
struct freed_by {
  void operator()(T* what) const { Free(what); }
};
using key_ptr = std::unique_ptr<EVP_PKEY, freed_by<EVP_PKEY, EVP_PKEY_free>>;
using cert_ptr = std::unique_ptr<X509, freed_by<X509, X509_free>>;
using context_ptr = std::unique_ptr<SSL_CTX, freed_by<SSL_CTX, SSL_CTX_free>>;
using ssl_ptr = std::unique_ptr<SSL, freed_by<SSL, SSL_free>>;

struct identity {
  key_ptr key;
  cert_ptr certificate;
};

// Signed by itself, for one name ("DNS:localhost", "IP:127.0.0.1").
identity make_identity(const char* name) {
  identity out{key_ptr(EVP_EC_gen("P-256")), cert_ptr(X509_new())};
  X509* cert = out.certificate.get();
  X509_set_version(cert, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(cert), 1);
  X509_gmtime_adj(X509_getm_notBefore(cert), -3600);
  X509_gmtime_adj(X509_getm_notAfter(cert), 3600);
  X509_set_pubkey(cert, out.key.get());
  X509_NAME* subject = X509_get_subject_name(cert);
  X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC,
                             reinterpret_cast<const unsigned char*>("test"), -1, -1, 0);
  X509_set_issuer_name(cert, subject);
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, name);
  X509_add_ext(cert, extension, -1);
  X509_EXTENSION_free(extension);
  X509_sign(cert, out.key.get(), EVP_sha256());
  return out;
}

class tls : public ::testing::Test {
 protected:
  void SetUp() override {
    std::string name = std::filesystem::temp_directory_path() / "vaka-tls-XXXXXX";
    folder = mkdtemp(name.data());
  }
  void TearDown() override {
    server.reset();
    std::filesystem::remove_all(folder);
  }

  void serve(const identity& as, int newest = TLS1_3_VERSION) {
    context.reset(SSL_CTX_new(TLS_server_method()));
    SSL_CTX_use_certificate(context.get(), as.certificate.get());
    SSL_CTX_use_PrivateKey(context.get(), as.key.get());
    SSL_CTX_set_max_proto_version(context.get(), newest);
    SSL_CTX_set_min_proto_version(context.get(), TLS1_VERSION);
    SSL_CTX_set_security_level(context.get(), 0);
    server =
        std::make_unique<testing::raw_server>([this](testing::raw_socket& c, int) { talk(c); });
  }
  void talk(testing::raw_socket& c) {
    const ssl_ptr s(SSL_new(context.get()));
    SSL_set_fd(s.get(), c.native());
    if (SSL_accept(s.get()) != 1) return;
    ++handshakes;
    if (const char* asked = SSL_get_servername(s.get(), TLSEXT_NAMETYPE_host_name)) sni = asked;
    char buffer[4096];
    const std::string_view fine = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";
    while (SSL_read(s.get(), buffer, sizeof buffer) > 0)
      SSL_write(s.get(), fine.data(), static_cast<int>(fine.size()));
  }
  std::filesystem::path pem(const identity& of) {
    const auto path = folder / "ca.pem";
    BIO* out = BIO_new_file(path.c_str(), "w");
    PEM_write_bio_X509(out, of.certificate.get());
    BIO_free(out);
    return path;
  }
  result<answer> send(const char* host, std::optional<std::filesystem::path> ca) {
    sender_options options;
    options.allow_networks = {"127.0.0.0/8", "::1/128"};
    options.ca_file = std::move(ca);
    const auto s = std::move(*sender::start(options));
    post what;
    what.url = *parse_url("https://" + std::string(host) + ":" + std::to_string(server->port()));
    std::promise<result<answer>> promised;
    s->send(what, [&](result<answer> a) { promised.set_value(std::move(a)); });
    return promised.get_future().get();
  }

  std::filesystem::path folder;
  context_ptr context;
  std::unique_ptr<testing::raw_server> server;
  std::atomic<int> handshakes{0};
  std::string sni;
};

TEST_F(tls, a_trusted_certificate_for_the_name_is_spoken_to) {
  const auto me = make_identity("DNS:localhost");
  serve(me);
  const auto got = send("localhost", pem(me));
  ASSERT_TRUE(got) << got.error().line();
  EXPECT_EQ(got->body, "ok");
  server.reset();
  EXPECT_EQ(sni, "localhost");
}

TEST_F(tls, a_trusted_certificate_for_the_address_is_spoken_to) {
  const auto me = make_identity("IP:127.0.0.1");
  serve(me);
  const auto got = send("127.0.0.1", pem(me));
  ASSERT_TRUE(got) << got.error().line();
}

TEST_F(tls, a_self_signed_certificate_is_refused) {
  serve(make_identity("DNS:localhost"));
  const auto got = send("localhost", std::nullopt);
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().code, errc::unavailable);
  EXPECT_EQ(got.error().reason, "net.tls");
}

TEST_F(tls, a_trusted_certificate_for_another_name_is_refused) {
  const auto me = make_identity("DNS:other.example");
  serve(me);
  const auto got = send("localhost", pem(me));
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().reason, "net.tls");
}

TEST_F(tls, older_than_1_2_is_refused) {
  const auto me = make_identity("DNS:localhost");
  serve(me, TLS1_1_VERSION);
  const auto got = send("localhost", pem(me));
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().reason, "net.tls");
  server.reset();
  EXPECT_EQ(handshakes.load(), 0);
}

TEST_F(tls, a_server_that_speaks_no_tls_is_refused) {
  server = std::make_unique<testing::raw_server>([](testing::raw_socket& c, int) {
    c.send("HTTP/1.1 200 OK\r\n\r\n");
    c.closed_within(std::chrono::seconds(2));
  });
  const auto got = send("localhost", std::nullopt);
  ASSERT_FALSE(got);
  EXPECT_EQ(got.error().reason, "net.tls");
}

TEST_F(tls, a_file_without_certificates_is_said_at_the_start) {
  std::ofstream(folder / "ca.pem") << "nothing";
  sender_options options;
  options.ca_file = folder / "ca.pem";
  EXPECT_EQ(sender::start(options).error().reason, "net.ca_file");
}

}  // namespace
}  // namespace vaka::net
