using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>The state of a group, in the memory that SQLite keeps for it.</summary>
public static unsafe class SqliteGroup
{
    private static long s_living;

    /// <summary>How many groups are kept by handles now: 0 when no statement runs.</summary>
    internal static long Living => Interlocked.Read(ref s_living);

    /// <summary>The state of an incremental aggregate, all zeros at first.</summary>
    /// <param name="context">SQLite's context of the call.</param>
    /// <exception cref="OutOfMemoryException">SQLite has no memory for it.</exception>
    public static ref GroupState<T> State<T>(nint context)
        where T : unmanaged
    {
        nint memory = SqliteApi.AggregateContext(context, sizeof(GroupState<T>));
        if (memory == 0)
        {
            throw new OutOfMemoryException("SQLite has no memory left for a group.");
        }

        return ref *(GroupState<T>*)memory;
    }

    /// <summary>Whether a group has had any row, null or not.</summary>
    /// <param name="context">SQLite's context of the call.</param>
    public static bool Exists(nint context) => SqliteApi.AggregateContext(context, 0) != 0;

    /// <summary>The rows of a whole group; made with the first.</summary>
    /// <param name="context">SQLite's context of the call.</param>
    /// <exception cref="OutOfMemoryException">SQLite has no memory for the handle.</exception>
    public static GroupRows<T> Rows<T>(nint context)
    {
        nint* memory = (nint*)SqliteApi.AggregateContext(context, sizeof(nint));
        if (memory is null)
        {
            throw new OutOfMemoryException("SQLite has no memory left for a group.");
        }

        if (*memory != 0)
        {
            return (GroupRows<T>)GCHandle.FromIntPtr(*memory).Target!;
        }

        GroupRows<T> rows = new();
        *memory = GCHandle.ToIntPtr(GCHandle.Alloc(rows));
        Interlocked.Increment(ref s_living);
        return rows;
    }

    /// <summary>Ends a whole group, which SQLite does with each, also where the statement has failed.</summary>
    /// <param name="context">SQLite's context of the call.</param>
    public static void End(nint context)
    {
        nint* memory = (nint*)SqliteApi.AggregateContext(context, 0);
        if (memory is not null && *memory != 0)
        {
            GCHandle.FromIntPtr(*memory).Free();
            *memory = 0;
            Interlocked.Decrement(ref s_living);
        }
    }
}
