using Pdk.Fixtures;
using Pdk.Loader;

namespace Pdk.Functions.Tests.Library;

/// <summary>The library as it was published, and what its stamp says of its functions.</summary>
internal static class FunctionLibrary
{
    /// <summary>The library.</summary>
    public static string File { get; } = NativeFixtures.Plugin("Functions");

    /// <summary>Its functions.</summary>
    public static IReadOnlyList<StampFunction> Functions { get; } = PluginFile.Inspect(File).Stamp!.Functions;

    /// <summary>The function that a call means: the one whose parameters its values fit to.</summary>
    public static StampFunction Of(FunctionCall call) => Functions.First(function =>
        function.Name == call.Function
        && call.Rows.All(row => row.Length == function.Parameters.Count
            && row.Zip(function.Parameters).All(static pair => Fits(pair.First, pair.Second.Type))));

    /// <summary>Whether a call gives a list or a struct.</summary>
    public static bool GivesNested(FunctionCall call) => Of(call).ResultType.Contains('<', StringComparison.Ordinal);

    private static bool Fits(object? value, string type) => value switch
    {
        null => true,
        string => type == "text",
        byte[] => type == "bytes",
        bool => type == "boolean",
        DateTimeOffset => type == "timestamp",
        double => type == "double",
        int or long => type is "bigint" or "integer",
        _ => false,
    };
}
