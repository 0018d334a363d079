namespace Pdk.Abi;

/// <summary>
/// Cancels without an exception: what authors have registered at a token may throw, and is no business of whoever cancels.
/// </summary>
internal static class SafeCancel
{
    /// <summary>Cancels.</summary>
    internal static void Of(CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (Exception exception) when (exception is AggregateException or ObjectDisposedException)
        {
            // All callbacks have been called; or there is nobody left to cancel.
        }
    }
}
