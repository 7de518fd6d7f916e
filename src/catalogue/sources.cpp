// Sources: where a dataset comes from, and how a record of it is read.
#include "catalogue/draft.hpp"
#include "catalogue/hashes.hpp"
#include "catalogue/layout_shape.hpp"
#include "catalogue/path.hpp"
#include "catalogue/transforms.hpp"

#include <algorithm>

namespace vaka::catalogue {
namespace {

using toml_file::node;

constexpr std::int64_t most_missing_runs = 365;
constexpr std::int64_t most_changes = 1'000'000'000;

/// The words of "band 5 10".
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  while (true) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    if (text.empty()) return out;
    const std::size_t end = std::min(text.find(' '), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
}

/// Reads one source; what is wrong is noted with the line of the value.
class source_builder {
 public:
  source_builder(const draft& from, const entry& e, const catalogue& all, findings& found)
      : from_(from),
        all_(all),
        found_(found),
        where_{e.where.file, "", 1},
        table_(*e.table, where_, found) {}

  source build() {
    read_head();
    read_guard();
    read_layouts();
    table_.finish();
    if (!is_id(out_.id, '-'))
      table_.wrong("id", "catalogue.id", in_quotes(out_.id) + " is not an id",
                   "write lower-case words joined by \"-\"");
    if (dataset_ != nullptr) {
      out_.mapping_hash = hash_of_mapping(out_, *dataset_);
      out_.field_rules = hashes_of_fields(out_, *dataset_);
    }
    return std::move(out_);
  }

 private:
  void read_head() {
    out_.id = table_.text("id");
    out_.dataset = table_.text("dataset");
    out_.title = table_.text("title");
    out_.licence = table_.text("licence");
    out_.attribution = table_.text("attribution");
    out_.key = table_.text("key");
    out_.absent_means =
        static_cast<absence>(table_.word("absent_means", {"ended", "missing", "nothing"}));
    out_.missing_runs =
        static_cast<int>(table_.integer_or("missing_runs", 1, 1, most_missing_runs));
    out_.precedence_class = table_.text_or("precedence_class", "register");
    out_.ignore = table_.texts_or_none("ignore");
    out_.members = table_.texts_or_none("member");
    check_references();
  }

  void check_references() {
    dataset_ = all_.find_dataset(out_.dataset);
    if (dataset_ == nullptr && !out_.dataset.empty() && from_.whole("datasets/"))
      table_.wrong("dataset", "catalogue.reference",
                   "there is no dataset " + in_quotes(out_.dataset) +
                       did_you_mean(out_.dataset, keys_of(all_.datasets)),
                   "write the id of a file in datasets/, or add one");
    std::vector<std::string> classes;
    for (const precedence_rule& rule : all_.precedence)
      if (rule.field == "*") classes = rule.order;
    if (!classes.empty() && std::ranges::find(classes, out_.precedence_class) == classes.end())
      table_.wrong("precedence_class", "catalogue.reference",
                   in_quotes(out_.precedence_class) + " is not one of the classes" +
                       did_you_mean(out_.precedence_class, classes),
                   "write one of: " + listed(classes));
  }

  void read_guard() {
    const node* guard = table_.table_or_none("guard");
    if (guard == nullptr) return;
    table_reader inner(*guard, where_.at("guard", guard->line), found_);
    out_.guard.share_per_day = inner.share_or("share_per_day", out_.guard.share_per_day);
    out_.guard.share_most = inner.share_or("share_most", out_.guard.share_most);
    out_.guard.least = inner.integer_or("least", out_.guard.least, 0, most_changes);
    inner.finish();
    if (out_.guard.share_most < out_.guard.share_per_day)
      inner.wrong("share_most", "catalogue.range", "is less than the share of one day",
                  "write at least share_per_day");
  }

  void read_layouts() {
    const node* shared = table_.table_or_none("map");
    const node* layouts = table_.any_or_none("layout");
    if (layouts == nullptr || layouts->is != node::kind::list || layouts->items.empty()) {
      table_.wrong("layout", "catalogue.missing", "is missing",
                   "add [[layout]] with format = \"csv\", \"json_array\", \"ndjson\", \"xml\" or "
                   "\"fixed_width\"");
      return;
    }
    for (const node& item : layouts->items) {
      const place where{where_.file, "layout", item.line};
      if (item.is == node::kind::table)
        read_layout(item, where, shared);
      else
        note(found_, where, "catalogue.type", "is " + std::string(name_of(item.is)),
             "write [[layout]] on a line, and its keys below");
    }
  }

  void read_layout(const node& item, const place& where, const node* shared) {
    table_reader table(item, where, found_);
    layout made;
    read_shape(table, where, found_, made);
    paths_ = !made.tabular();
    made.required = table.texts_or_none("required");
    for (const std::string& path : made.required) check_column(made, path, table.at("required"));
    made.key = table.text_or("key", out_.key);
    check_column(made, made.key, table.has("key") ? table.at("key") : table_.at("key"));
    const auto key = read_path(made.key, table_.at("key")).steps;
    if (paths_ || out_.key_steps.empty()) out_.key_steps = key;
    if (shared != nullptr) read_map(*shared, where_.at("map", shared->line), made);
    if (const node* own = table.table_or_none("map"))
      read_map(*own, where.at("map", own->line), made);
    table.finish();
    if (made.map.empty())
      table.wrong("map", "catalogue.missing", "maps no field",
                  "add [map] with lines such as legal_name = \"navn\"");
    std::ranges::sort(made.map, {}, &mapped_field::place);
    out_.layouts.push_back(std::move(made));
  }

  // The columns of a fixed-width file are known before any file is seen.
  void check_column(const layout& into, const std::string& name, const place& where) {
    if (into.format != source_format::fixed_width) {
      read_path(name, where);
      return;
    }
    std::vector<std::string> names;
    for (const fixed_column& c : into.columns) names.push_back(c.name);
    if (!name.empty() && !names.empty() && std::ranges::find(names, name) == names.end())
      note(found_, where, "catalogue.reference",
           "the layout has no column " + in_quotes(name) + did_you_mean(name, names),
           "write one of: " + listed(names));
  }

  void check_columns(const layout& into, const mapped_field& made, const place& at) {
    for (const field_path& path : made.paths) check_column(into, path.text, at);
    for (const mapped_part& part : made.parts)
      for (const field_path& word : part.words)
        if (!word.steps.empty()) check_column(into, word.text, at);
  }

  /// Paths are taken apart; a column is one step, whatever is in its name.
  field_path read_path(const std::string& text, const place& where) {
    if (!paths_ || text.empty()) return {text, {{text, path_step::pick::none, {}, {}, 0}}};
    auto steps = parse_path(text);
    if (steps) return {text, *std::move(steps)};
    note(found_, where, steps.error().reason,
         in_quotes(text) + ", " + steps.error().where + ": " + steps.error().message,
         steps.error().remedy);
    return {text, {}};
  }

  void read_map(const node& map, const place& where, layout& into) {
    std::vector<std::string> here;
    for (const leaf& l : leaves_of(map, "from")) {
      const place at = where.at(l.name, l.value->line);
      if (std::ranges::find(here, l.name) != here.end())
        note(found_, at, "catalogue.duplicate", in_quotes(l.name) + " is mapped twice",
             "remove one; alternatives stand in one list: from = [\"a\", \"b\"]");
      here.push_back(l.name);
      read_field(l, at, into);
    }
  }

  void read_field(const leaf& l, const place& at, layout& into) {
    mapped_field made;
    made.field = l.name;
    read_recipe(*l.value, at, made);
    if (into.format == source_format::fixed_width) check_columns(into, made, at);
    if (dataset_ == nullptr) return;
    const int place_in = dataset_->index_of(l.name);
    if (place_in < 0) {
      std::vector<std::string> names;
      for (const dataset_field& f : dataset_->fields) names.push_back(f.name);
      note(found_, at, "catalogue.reference",
           "the dataset " + in_quotes(out_.dataset) + " has no field " + in_quotes(l.name) +
               did_you_mean(l.name, names),
           "write one of its fields, or add it to the dataset");
      return;
    }
    made.place = static_cast<std::size_t>(place_in);
    made.transforms.push_back(transform_of(dataset_->fields[made.place].type));
    const auto same = std::ranges::find(into.map, made.field, &mapped_field::field);
    if (same == into.map.end())
      into.map.push_back(std::move(made));
    else
      *same = std::move(made);
  }

  /// "path", ["path", "other"], { from = …, as = … } or { parts = […], as = … }.
  void read_recipe(const node& value, const place& at, mapped_field& made) {
    if (value.is != node::kind::table) return read_paths(value, at, made);
    table_reader table(value, at, found_);
    const node* from = table.any_or_none("from");
    const node* parts = table.any_or_none("parts");
    const node* as = table.any_or_none("as");
    table.finish();
    if ((from == nullptr) == (parts == nullptr))
      table.wrong("from", from == nullptr ? "catalogue.missing" : "catalogue.duplicate",
                  from == nullptr ? "is missing" : "stands beside parts",
                  "write either from = \"the path or column\", or parts = a list of them");
    else if (from != nullptr)
      read_paths(*from, table.at("from"), made);
    else
      read_parts(*parts, table.at("parts"), made);
    if (as != nullptr) read_transforms(*as, table.at("as"), made);
  }

  void read_paths(const node& value, const place& at, mapped_field& made) {
    const auto take = [&](const node& n) {
      if (n.is == node::kind::text && !n.text.empty())
        made.paths.push_back(read_path(n.text, at));
      else
        note(found_, at, "catalogue.type", "is not a path",
             "write a path or column in quotes, or a list of them");
    };
    if (value.is != node::kind::list) return take(value);
    for (const node& item : value.items) take(item);
    if (value.items.empty())
      note(found_, at, "catalogue.empty", "names no path", "write at least one");
  }

  /// ["co", ["street", "number"]]: an item each; a list within is one item, its words joined by
  /// blanks; "=PL" is the word PL itself.
  void read_parts(const node& value, const place& at, mapped_field& made) {
    const auto wrong = [&] {
      note(found_, at, "catalogue.type", "is not a list of parts",
           "write [\"path\", [\"path\", \"=word\", \"path\"]]: an item each");
    };
    if (value.is != node::kind::list || value.items.empty()) return wrong();
    for (const node& item : value.items) {
      mapped_part part;
      const auto take = [&](const node& word) {
        if (word.is != node::kind::text || word.text.empty() || word.text == "=") return wrong();
        if (word.text.starts_with('='))
          part.words.push_back({word.text.substr(1), {}});
        else
          part.words.push_back(read_path(word.text, at));
      };
      if (item.is == node::kind::list)
        for (const node& word : item.items) take(word);
      else
        take(item);
      made.parts.push_back(std::move(part));
    }
  }

  /// "date", "band 5 10", ["lines /n", "set"], or with exact arguments [["join", ", "], "upper"].
  void read_transforms(const node& value, const place& at, mapped_field& made) {
    if (value.is != node::kind::list) return read_transform(value, at, made);
    for (const node& item : value.items) read_transform(item, at, made);
  }

  void read_transform(const node& value, const place& at, mapped_field& made) {
    std::vector<std::string> words;
    if (value.is == node::kind::text) words = words_of(value.text);
    for (const node& item : value.items)
      if (item.is == node::kind::text) words.push_back(item.text);
    const bool exact = value.is == node::kind::list && words.size() == value.items.size();
    if (words.empty() || (value.is != node::kind::text && !exact)) {
      note(found_, at, "catalogue.type", "is not a transform",
           "write its name and arguments: \"band 5 10\", or [\"join\", \", \"]");
      return;
    }
    const std::string name = words.front();
    words.erase(words.begin());
    auto step = make_transform(name, std::move(words));
    if (step) {
      made.transforms.push_back(*std::move(step));
      return;
    }
    std::vector<std::string> names;
    for (const transform_description& d : known_transforms()) names.emplace_back(d.name);
    const bool unknown = find_transform(name) == nullptr;
    note(found_, at, step.error().reason,
         step.error().message + (unknown ? did_you_mean(name, names) : ""),
         unknown ? "write one of: " + listed(names) : step.error().remedy);
  }

  const draft& from_;
  const catalogue& all_;
  findings& found_;
  place where_;
  table_reader table_;
  source out_;
  const dataset* dataset_ = nullptr;
  bool paths_ = false;
};

}  // namespace

void build_sources(const draft& from, catalogue& to, findings& found) {
  for (const auto& [id, e] : from.sources)
    to.sources.emplace(id, source_builder(from, e, to, found).build());
}

}  // namespace vaka::catalogue
