using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>How the states of incremental aggregates are treated.</summary>
public static class GroupStates
{
    // Up to a few fields the compiler keeps a copy in registers; a larger one would be copied for each group of a single row.
    private const int Small = 64;

    /// <summary>Whether it pays to copy a state, change the copy row by row, and copy it back.</summary>
    /// <typeparam name="T">The author's struct.</typeparam>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool AreSmall<T>()
        where T : unmanaged => Unsafe.SizeOf<GroupState<T>>() <= Small;
}
