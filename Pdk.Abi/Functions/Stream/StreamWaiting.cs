namespace Pdk.Abi;

/// <summary>A row that waits, as its host's future knows it.</summary>
/// <param name="runtime">Where it waits.</param>
/// <param name="send">The row.</param>
internal sealed class StreamWaiting(StreamRuntime runtime, StreamSend send)
{
    /// <summary>The row.</summary>
    internal StreamSend Send { get; } = send;

    /// <summary>The host does not wait any more: the row is taken back, unless it was started.</summary>
    internal void Drop()
    {
        runtime.TakeBack(Send);
        Send.Forget();
    }
}
