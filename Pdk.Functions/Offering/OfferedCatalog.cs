using Pdk.Abi.Text;
using Pdk.Contracts;
using Pdk.Loader;

namespace Pdk.Functions;

/// <summary>Which functions there are, as plugins see it.</summary>
/// <param name="registry">Where they are.</param>
internal sealed class OfferedCatalog(Func<FunctionRegistry> registry) : IFunctionCatalog
{
    /// <inheritdoc/>
    public IReadOnlyList<FunctionEntry> Find(string name) => [.. Registry(name).Overloads(name).Select(Describe)];

    /// <inheritdoc/>
    public string Nearest(string name) => NearestName.Of(name, Registry(name).Names()) ?? "";

    private static FunctionEntry Describe(Function function) => new(
        function.Id,
        function.Description.Signature,
        [.. function.Parameters.Select(static parameter => parameter.Name)],
        function.Result.Name,
        function.Description.IsAggregate,
        function.Description.Async.Length > 0);

    private FunctionRegistry Registry(string name)
    {
        try
        {
            return registry();
        }
        catch (PluginLoadException exception)
        {
            throw new PdkFunctionException($"{name}: the functions of a library cannot be had: {exception.Message}", exception)
            {
                Function = name,
            };
        }
    }
}
