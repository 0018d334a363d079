using Costs;
using Pdk.Compare.Measuring;

namespace Pdk.Compare.Groups;

/// <summary>What an asynchronous call costs, against the same call that is synchronous.</summary>
internal sealed class AsyncGroup : Group
{
    private static long s_sum;

    /// <inheritdoc/>
    public override string Name => "async";

    /// <inheritdoc/>
    public override IEnumerable<Row> Measure(Setting setting)
    {
        using CostsHost host = new(setting.Plugins);
        ICosts costs = host.Native;
        Way synchronous = new("synchronous", times =>
        {
            for (int index = 0; index < times; index++)
            {
                s_sum += costs.Min(index, 5);
            }
        });
        Way atOnce = new("completes at once", times =>
        {
            for (int index = 0; index < times; index++)
            {
                s_sum += costs.MinAtOnceAsync(index, 5).GetAwaiter().GetResult();
            }
        });
        // The completing is a call of its own; both are in the figure.
        Way pending = new("pending, completed by a second call", times =>
        {
            for (int index = 0; index < times; index++)
            {
                ValueTask<int> later = costs.MinLaterAsync(index, 5);
                s_sum += costs.Complete();
                s_sum += later.IsCompleted ? later.GetAwaiter().GetResult() : later.AsTask().GetAwaiter().GetResult();
            }
        });
        return setting.Pairwise.Run(new Comparison(Name, synchronous, atOnce, pending));
    }
}
