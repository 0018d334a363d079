namespace Pdk.Contracts;

/// <summary>How a sink names the events of a batch that it refuses: <see cref="ISink.DeliverAsync"/>.</summary>
/// <remarks>
/// Each is an item of kind <see cref="PdkItemKind.Error"/>, whose event id is the number of the event in the batch, and whose value is the
/// object <c>{"error": reason}</c>.
/// </remarks>
public static class RefusedEvents
{
    /// <summary>Says that an event of the batch is refused, for good.</summary>
    /// <param name="refused">The refused events of the batch.</param>
    /// <param name="index">The number of the event in the batch, from 0.</param>
    /// <param name="reason">
    /// A sentence for people: what was expected, and what was found. Half a surrogate pair in it becomes U+FFFD.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The number is negative.</exception>
    /// <exception cref="InvalidOperationException">The batch is complete: the call that it was for has ended.</exception>
    public static void AddRefused(this PdkBatchWriter refused, int index, ReadOnlySpan<char> reason)
    {
        ArgumentNullException.ThrowIfNull(refused);
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        refused.AddError(new PdkItemHeader(0, 0, 0, (ulong)index), reason);
    }
}
