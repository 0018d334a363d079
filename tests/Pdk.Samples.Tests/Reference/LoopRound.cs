using Pdk.Testing;

namespace Pdk.Samples.Tests.Reference;

/// <summary>Lets the loop of a source go round, so that one which may pull has pulled.</summary>
internal static class LoopRound
{
    /// <summary>Twice it hears of a circuit breaker; between the two it has done whatever else is to be done.</summary>
    internal static async Task WaitAsync(SourceTest source)
    {
        for (int round = 1; round <= 2; round++)
        {
            source.TriggerCircuit();
            await source.WaitUntilAsync(() => Count(source, "circuit triggered") == round, "a triggered circuit");
            source.RestoreCircuit();
            await source.WaitUntilAsync(() => Count(source, "circuit restored") == round, "a restored circuit");
        }
    }

    private static int Count(SourceTest source, string text) => source.Log.Count(line => line.EndsWith(text, StringComparison.Ordinal));
}
