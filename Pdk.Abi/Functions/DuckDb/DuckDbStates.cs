using System.Runtime.CompilerServices;

namespace Pdk.Abi;

/// <summary>The states of incremental aggregates, in the memory that DuckDB keeps for them.</summary>
public static unsafe class DuckDbStates
{
    /// <summary>How large a state is.</summary>
    public static ulong Size<T>()
        where T : unmanaged => (ulong)sizeof(DuckDbState<GroupState<T>>);

    /// <summary>Begins a state: all zeros.</summary>
    /// <param name="state">DuckDB's memory for it.</param>
    public static void Begin<T>(nint state)
        where T : unmanaged =>
        *(DuckDbState<GroupState<T>>*)state = new() { Mark = DuckDbState<GroupState<T>>.MarkOfAll };

    /// <summary>A state.</summary>
    /// <param name="state">DuckDB's memory for it.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ref GroupState<T> Of<T>(nint state)
        where T : unmanaged => ref ((DuckDbState<GroupState<T>>*)state)->Value;

    /// <summary>Ends states: nothing takes them for some that live.</summary>
    /// <param name="states">DuckDB's memory for them.</param>
    /// <param name="count">How many.</param>
    public static void End<T>(nint* states, ulong count)
        where T : unmanaged
    {
        for (ulong index = 0; index < count; index++)
        {
            ((DuckDbState<GroupState<T>>*)states[index])->Mark = 0;
        }
    }
}
