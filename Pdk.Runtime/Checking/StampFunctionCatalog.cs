using Pdk.Abi.Text;
using Pdk.Contracts;
using Pdk.Loader;

namespace Pdk.Runtime.Checking;

/// <summary>Which functions there would be, by the stamps of libraries that are not loaded.</summary>
/// <param name="plugins">The libraries.</param>
internal sealed class StampFunctionCatalog(PluginCatalog plugins) : IFunctionCatalog
{
    // Where functions of this kit's own hosts are meant, among those of query engines.
    private const string Export = "pdk";

    private readonly ILookup<string, StampFunction> _functions = plugins.Libraries
        .SelectMany(static library => library.Stamp.Functions)
        .Where(static function => function.Exports.Contains(Export))
        .ToLookup(static function => function.Name, StringComparer.Ordinal);

    /// <inheritdoc/>
    public IReadOnlyList<FunctionEntry> Find(string name) => [.. _functions[name].Select(Describe)];

    /// <inheritdoc/>
    public string Nearest(string name) => NearestName.Of(name, _functions.Select(static function => function.Key)) ?? "";

    private static FunctionEntry Describe(StampFunction function) => new(
        0,
        function.Signature,
        [.. function.Parameters.Select(static parameter => parameter.Type)],
        function.ResultType,
        function.IsAggregate,
        function.Async.Length > 0);
}
