using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>The state of a group, in the memory that PostgreSQL keeps for it.</summary>
public static unsafe class PostgresGroup
{
    private static long s_living;

    /// <summary>How many whole groups this process keeps now: 0 when no statement runs.</summary>
    public static long Living => s_living;

    /// <summary>The bytes of the state of an incremental aggregate.</summary>
    /// <typeparam name="T">The author's struct.</typeparam>
    public static int Size<T>()
        where T : unmanaged => sizeof(GroupState<T>);

    /// <summary>The state of an incremental aggregate, all zeros at first.</summary>
    /// <typeparam name="T">The author's struct.</typeparam>
    /// <param name="call">The glue's call.</param>
    public static ref GroupState<T> State<T>(nint call)
        where T : unmanaged => ref *(GroupState<T>*)PostgresCall.Of(call)->State;

    /// <summary>Of a merge: the state that is added.</summary>
    /// <typeparam name="T">The author's struct.</typeparam>
    /// <param name="call">The glue's call.</param>
    public static ref GroupState<T> Other<T>(nint call)
        where T : unmanaged => ref *(GroupState<T>*)PostgresCall.Of(call)->Other;

    /// <summary>The rows of a whole group; made with the first.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="call">The glue's call.</param>
    public static GroupRows<T> Rows<T>(nint call)
    {
        nint* handle = (nint*)PostgresCall.Of(call)->State;
        if (*handle != 0)
        {
            return (GroupRows<T>)GCHandle.FromIntPtr(*handle).Target!;
        }

        GroupRows<T> rows = new();
        *handle = GCHandle.ToIntPtr(GCHandle.Alloc(rows));
        s_living++;
        return rows;
    }

    /// <summary>Ends a whole group, which PostgreSQL does with each, also where the statement has failed. Never throws.</summary>
    /// <param name="state">The state.</param>
    public static void End(nint state)
    {
        nint* handle = (nint*)state;
        if (*handle != 0)
        {
            GCHandle.FromIntPtr(*handle).Free();
            *handle = 0;
            s_living--;
        }
    }
}
