using System.Runtime.CompilerServices;
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
    private const int SmallestCapacity = 256;

    private static readonly Lock s_gate = new();
    private static readonly HashSet<nint> s_known = [];

    /// <summary>What the other side sees, at the beginning.</summary>
    internal BufferView View;

    private int _loans;

    /// <summary>Makes a view of no bytes. What it gets by growing is freed by whoever frees the view.</summary>
    internal static OwnedView* Make()
    {
        OwnedView* view = (OwnedView*)NativeMemory.AllocZeroed((nuint)sizeof(OwnedView));
        view->View.Size = (uint)sizeof(BufferView);
        view->View.Grow = &GrowLent;
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

    /// <summary>Makes room.</summary>
    /// <param name="view">The view, which belongs to this side.</param>
    /// <param name="free">How many bytes must be free then.</param>
    /// <exception cref="OutOfMemoryException">So much cannot be had.</exception>
    internal static void Grow(BufferView* view, nint free)
    {
        if (free < 0 || free > int.MaxValue - view->Length)
        {
            throw new OutOfMemoryException(
                $"A buffer holds at most {int.MaxValue} bytes; it has {view->Length} and was asked for {free} more.");
        }

        nint doubled = (nint)Math.Min(int.MaxValue, (long)view->Capacity * 2);
        nint capacity = Math.Max(Math.Max(SmallestCapacity, doubled), view->Length + free);
        view->Data = (byte*)NativeMemory.Realloc(view->Data, (nuint)capacity);
        view->Capacity = capacity;
    }

    /// <summary>The other side asks for room during a call.</summary>
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static int GrowLent(BufferView* view, nint free, ErrorRecord** error)
    {
        try
        {
            if (!IsLent(view))
            {
                throw new StaleHandleException(
                    "A buffer was asked to grow that no call has at the moment: it was made up, or kept after its call.");
            }

            Grow(view, free);
            return (int)PdkStatus.Ok;
        }
        catch (Exception exception)
        {
            return ErrorRecords.Write(exception, StatusMapping.StatusOf(exception), error);
        }
    }
}
