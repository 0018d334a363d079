namespace Pdk.Functions.Tests.Library;

/// <summary>All calls, by what they are about. The first one of each function that gives a result is its example in the documentation.</summary>
internal static class FunctionTable
{
    /// <summary>The calls of each part of the library, and what it is called.</summary>
    public static IReadOnlyList<(string Title, FunctionCall[] Calls)> Parts { get; } =
    [
        ("Text", TextCalls.All),
        ("Hashes", HashCalls.All),
        ("Base64 and UUIDs", EncodingCalls.All),
        ("URLs", UrlCalls.All),
        ("User agents", UserAgentCalls.All),
        ("Places", PlaceCalls.All),
        ("JSON", JsonCalls.All),
        ("Percentiles", PercentileCalls.All),
        ("Counting what is different", DistinctCalls.All),
        ("Times", TimeCalls.All),
        ("IP addresses", AddressCalls.All),
    ];

    /// <summary>All calls, and for each parameter that cannot be null one where it is.</summary>
    public static IReadOnlyList<FunctionCall> All { get; } = [.. Parts.SelectMany(static part => part.Calls), .. Nulls()];

    private static IEnumerable<FunctionCall> Nulls()
    {
        foreach (FunctionCall example in Parts.SelectMany(static part => part.Calls).Where(static call => call.Error is null && call.Rows.Count > 0)
            .DistinctBy(static call => FunctionLibrary.Of(call)))
        {
            for (int parameter = 0; parameter < example.Rows[0].Length; parameter++)
            {
                object?[] row = [.. example.Rows[0]];
                row[parameter] = null;
                yield return FunctionCall.Gives(null, example.Function, row);
            }
        }
    }
}
