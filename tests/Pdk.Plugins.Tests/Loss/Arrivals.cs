namespace Pdk.Plugins.Tests.Loss;

/// <summary>What has arrived of numbered events, in its order.</summary>
/// <param name="Events">How many different ones.</param>
/// <param name="Duplicates">How many came more than once, each time counted.</param>
internal sealed record Arrivals(int Events, int Duplicates)
{
    /// <summary>Checks that none is missing, and that they are in order but for what came again.</summary>
    /// <param name="ids">Their numbers, as they have arrived.</param>
    /// <param name="events">How many there were.</param>
    public static Arrivals Check(IEnumerable<long> ids, int events)
    {
        long next = 0;
        int all = 0;
        foreach (long id in ids)
        {
            Assert.True(id <= next, $"Event {id} came before event {next}, as number {all}.");
            next = Math.Max(next, id + 1);
            all++;
        }

        Assert.Equal(events, next);
        return new Arrivals((int)next, (int)(all - next));
    }
}
