using Pdk.Loader.Platform;

namespace Pdk.Loader.Judging;

/// <summary>
/// How many more memory mappings the process may have (<c>vm.max_map_count</c>). A .NET runtime that gets none ends the process: one in a
/// plugin, and the host's own. Safe for all threads.
/// </summary>
/// <param name="most">The limit; null where there is none.</param>
/// <param name="count">Counts the mappings, which takes some milliseconds where there are many.</param>
internal sealed class MappingBudget(long? most, Func<long> count)
{
    private const int ShareOfProcess = 100;

    private readonly Lock _gate = new();

    // As if there were none left, so that the first question counts.
    private long _left;

    /// <summary>The budget of this process.</summary>
    internal static MappingBudget OfProcess { get; } = ForALook();

    /// <summary>A budget without a limit.</summary>
    internal static MappingBudget Unlimited { get; } = new(null, static () => 0);

    /// <summary>A budget with what the process has now, of which nothing is really taken.</summary>
    internal static MappingBudget ForALook() => new(MemoryMappings.Most(), MemoryMappings.Count);

    /// <summary>The limit; null where there is none.</summary>
    internal long? Most => most;

    /// <summary>How many stay free for the process itself.</summary>
    internal long Reserve => ReserveOf(most ?? 0);

    /// <summary>How many of so many stay free for the process itself: a hundredth, and never fewer than a runtime needs.</summary>
    internal static long ReserveOf(long most) => Math.Max(RuntimeNeeds.Mappings, most / ShareOfProcess);

    /// <summary>Takes what a plugin needs, if it is there. Counts anew only where the last count is used up.</summary>
    /// <param name="need">What it needs.</param>
    /// <param name="left">How many are left: counted where they do not suffice, and otherwise at least so many.</param>
    internal bool TryTake(long need, out long left)
    {
        lock (_gate)
        {
            if (most is not { } limit)
            {
                left = long.MaxValue;
                return true;
            }

            if (_left < need)
            {
                // Half of what is left is for the process itself, which goes on mapping memory meanwhile.
                left = limit - count();
                if (left < need + Reserve)
                {
                    _left = 0;
                    return false;
                }

                _left = left / 2;
            }

            _left -= need;
            left = _left;
            return true;
        }
    }
}
