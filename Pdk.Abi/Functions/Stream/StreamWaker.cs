using System.Diagnostics.CodeAnalysis;

namespace Pdk.Abi;

/// <summary>Who is told that a future should be polled again, in the stream processor's C ABI.</summary>
/// <remarks>What follows the table is the host's. Its functions are called from any thread, and never with a lock held.</remarks>
[SuppressMessage("Design", "CA1051", Justification = "Mirrors a C struct.")]
public unsafe struct StreamWaker
{
    /// <summary>What can be done with it.</summary>
    public StreamWakerTable* Table;

    /// <summary>One more of the waker of a context, to be kept.</summary>
    /// <returns>Null where the host has given none.</returns>
    internal static StreamWaker* Clone(StreamContext* context) =>
        context is null || context->Waker is null ? null : context->Waker->Table->Clone(context->Waker);

    /// <summary>Wakes, and gives it back.</summary>
    internal static void Wake(StreamWaker* waker)
    {
        if (waker is not null)
        {
            waker->Table->Wake(waker);
        }
    }

    /// <summary>Gives it back.</summary>
    internal static void Drop(StreamWaker* waker)
    {
        if (waker is not null)
        {
            waker->Table->Drop(waker);
        }
    }
}
