using System.Runtime.InteropServices;

namespace Pdk.Loader.Supervision;

/// <summary>
/// Counts the calls of one object: how many began and ended, with what. Safe for all threads; threads rarely meet in one cell.
/// </summary>
internal sealed class CallCount
{
    private static readonly int s_mask =
        (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(2 * Environment.ProcessorCount, 8, 32)) - 1;

    private readonly Cell[] _cells = new Cell[s_mask + 1];
    private long _undone;

    private delegate ref long Part(ref Cell cell);

    /// <summary>How many calls reached the object.</summary>
    internal long Calls => Sum(static (ref Cell cell) => ref cell.Entered) - Volatile.Read(ref _undone);

    /// <summary>The size of their arguments.</summary>
    internal long Bytes => Sum(static (ref Cell cell) => ref cell.Bytes);

    /// <summary>The time that those took which were measured, in ticks of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    internal long Ticks => Sum(static (ref Cell cell) => ref cell.Ticks);

    /// <summary>Whether no call is under way. Once nobody may begin one, the answer stays true.</summary>
    /// <remarks>
    /// What has ended is read first: then equal sums mean that all had ended at that time, whatever began while the sums were made.
    /// </remarks>
    internal bool IsIdle
    {
        get
        {
            long left = Sum(static (ref Cell cell) => ref cell.Left);
            return left == Sum(static (ref Cell cell) => ref cell.Entered);
        }
    }

    private ref Cell Own => ref _cells[Environment.CurrentManagedThreadId & s_mask];

    /// <summary>A call begins. A full fence: whatever forbids calls is read after it.</summary>
    internal void Enter() => Interlocked.Increment(ref Own.Entered);

    /// <summary>A call has ended. A full fence: whatever waits for that is looked at after it.</summary>
    internal void Leave() => Interlocked.Increment(ref Own.Left);

    /// <summary>What began is no call after all.</summary>
    internal void Undo()
    {
        Interlocked.Increment(ref _undone);
        Leave();
    }

    internal void AddBytes(long bytes) => Interlocked.Add(ref Own.Bytes, bytes);

    internal void AddTicks(long ticks) => Interlocked.Add(ref Own.Ticks, ticks);

    private long Sum(Part part)
    {
        long sum = 0;
        foreach (ref Cell cell in _cells.AsSpan())
        {
            sum += Volatile.Read(ref part(ref cell));
        }

        return sum;
    }

    // Two cache lines, since processors fetch them in pairs.
    [StructLayout(LayoutKind.Explicit, Size = 128)]
    private struct Cell
    {
        [FieldOffset(0)]
        internal long Entered;

        [FieldOffset(8)]
        internal long Left;

        [FieldOffset(16)]
        internal long Bytes;

        [FieldOffset(24)]
        internal long Ticks;
    }
}
