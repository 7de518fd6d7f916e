// Routes of registers, runs and objects (api/openapi.yaml, tag registers).
#pragma once

#include "http/router.hpp"
#include "register/object.hpp"
#include "register/run_queue.hpp"

namespace vaka::registers {

/// Told of each read of a natural person's object, with the purpose that was given (decision 31).
using record_access = std::function<result<void>(const object_id&, std::string_view purpose)>;

void add_routes(http::router& routes, run_queue& runs, record_access tell);

/// Every source of the catalogue, with what is loaded from it.
[[nodiscard]] result<json::array> registers_to_json(db::connection& reader,
                                                    const catalogue::catalogue& rules);

/// An object as the API shows it.
[[nodiscard]] json::value to_json(const catalogue::dataset& dataset, const object& o);

}  // namespace vaka::registers
