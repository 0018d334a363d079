using System.Runtime.InteropServices;

namespace Pdk.Abi;

/// <summary>
/// A buffer's view in native memory, and what the other side does not see of it: how many calls it is lent to at the moment.
/// </summary>
/// <remarks>
/// The other side asks for more room by an address. Only that of a view which is lent to a call names memory that may be moved: anything
/// else is made up, or was kept after its call. So all views are known by their addresses, and none is looked into before it was found.
/// </remarks>
internal unsafe struct OwnedView
{
    private static readonly Lock s_gate = new();
    private static readonly HashSet<nint> s_known = [];

    /// <summary>What the other side sees, at the beginning.</summary>
    internal BufferView View;

    private int _loans;

    /// <summary>Makes a view in memory of its own.</summary>
    internal static OwnedView* Make()
    {
        OwnedView* view = (OwnedView*)NativeMemory.AllocZeroed((nuint)sizeof(OwnedView));
        lock (s_gate)
        {
            s_known.Add((nint)view);
        }

        return view;
    }

    /// <summary>Frees a view.</summary>
    internal static void Free(OwnedView* view)
    {
        lock (s_gate)
        {
            s_known.Remove((nint)view);
        }

        NativeMemory.Free(view);
    }

    /// <summary>Whether an address is that of a view which is lent to a call.</summary>
    internal static bool IsLent(BufferView* address)
    {
        lock (s_gate)
        {
            return s_known.Contains((nint)address) && ((OwnedView*)address)->_loans > 0;
        }
    }

    /// <summary>A call gets it.</summary>
    internal static void BeginLoan(OwnedView* view) => Interlocked.Increment(ref view->_loans);

    /// <summary>A call is over.</summary>
    internal static void EndLoan(OwnedView* view) => Interlocked.Decrement(ref view->_loans);
}
