using Microsoft.Extensions.Logging;
using Pdk.Loader.Report;
using Pdk.Loader.Threads;

namespace Pdk.Loader.Creating;

/// <summary>Gives instances back and makes others, all on one thread: a pipeline does so for each of its streams.</summary>
/// <param name="factory">Makes them.</param>
/// <param name="threads">Where constructors and releases run.</param>
/// <param name="logger">The loader's log.</param>
internal sealed class InstanceExchange(InstanceFactory factory, PluginThreads threads, ILogger logger)
{
    /// <summary>Does it. What stands for one instance stands for each: its limit, its verdict, its line in the log.</summary>
    /// <param name="old">What is given back first, in this order.</param>
    /// <param name="orders">What is made then, in this order, until one cannot be made.</param>
    /// <param name="made">Gets what was made. The caller owns it, whatever the outcome.</param>
    /// <returns>Why the next one could not be made; null where all were.</returns>
    internal Exception? Run(IReadOnlyList<PluginInstance> old, IReadOnlyList<InstanceOrder> orders, ICollection<PluginInstance> made)
    {
        int given = 0;
        while (given < old.Count || orders.Count > 0)
        {
            PluginTurn turn = new(threads, [.. old.Skip(given).Select(GiveBack), .. orders.Select(Make)]);
            Exception? failure = null;
            bool isDone = false;
            try
            {
                isDone = threads.TryRun(turn);
            }
            catch (Exception exception)
            {
                failure = exception;
            }

            given += turn.Results.Count(static result => result is null);
            if (given < old.Count)
            {
                // This one is given up; those after it are not.
                LoaderLog.ReleaseTooLong(logger, old[given].Alias, old[given].Component, $"{turn.Limit}");
                given++;
                continue;
            }

            foreach (PluginInstance instance in turn.Results.OfType<PluginInstance>())
            {
                made.Add(instance);
            }

            return isDone ? null : failure ?? factory.TookTooLong(orders[made.Count], turn.Elapsed);
        }

        return null;
    }

    private static Func<IDisposable?> GiveBack(PluginInstance instance) => () =>
    {
        instance.Dispose();
        return null;
    };

    private Func<IDisposable?> Make(InstanceOrder order) => () => factory.Create(order);
}
