using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>The states of whole groups: a handle in the memory that DuckDB keeps for each, which the first row makes.</summary>
public static unsafe class DuckDbGroup
{
    private static long s_living;

    /// <summary>How many groups are kept by handles now.</summary>
    internal static long Living => Interlocked.Read(ref s_living);

    /// <summary>How large a state is.</summary>
    public static ulong Size => (ulong)sizeof(nint);

    /// <summary>Begins a state: a group without rows.</summary>
    /// <param name="state">DuckDB's memory for it.</param>
    public static void Begin(nint state) => *(nint*)state = 0;

    /// <summary>The rows of a group.</summary>
    /// <param name="state">DuckDB's memory for its state.</param>
    public static GroupRows<T> Rows<T>(nint state)
    {
        nint* memory = (nint*)state;
        if (*memory != 0)
        {
            return (GroupRows<T>)GCHandle.FromIntPtr(*memory).Target!;
        }

        GroupRows<T> rows = new();
        *memory = GCHandle.ToIntPtr(GCHandle.Alloc(rows));
        Interlocked.Increment(ref s_living);
        return rows;
    }

    /// <summary>The values of a group, of which there may be none.</summary>
    /// <param name="state">DuckDB's memory for its state.</param>
    public static ReadOnlySpan<T> Values<T>(nint state) =>
        *(nint*)state == 0 ? default : Rows<T>(state).Values;

    /// <summary>Adds the values of groups to others. The first ones stay as they are: windows use them again.</summary>
    /// <param name="sources">What is added.</param>
    /// <param name="targets">What it is added to.</param>
    /// <param name="count">How many of each.</param>
    public static void Combine<T>(nint* sources, nint* targets, ulong count)
    {
        for (ulong index = 0; index < count; index++)
        {
            if (Values<T>(sources[index]) is { IsEmpty: false } values)
            {
                Rows<T>(targets[index]).Add(values);
            }
        }
    }

    /// <summary>Ends groups.</summary>
    /// <param name="states">DuckDB's memory for their states.</param>
    /// <param name="count">How many.</param>
    public static void End(nint* states, ulong count)
    {
        for (ulong index = 0; index < count; index++)
        {
            nint* state = (nint*)states[index];
            nint handle = *state;
            *state = 0;
            if (handle != 0)
            {
                GCHandle.FromIntPtr(handle).Free();
                Interlocked.Decrement(ref s_living);
            }
        }
    }
}
