using Pdk.Contracts;

namespace Pdk.Runtime.Links;

/// <summary>Somebody who writes to a link, and what he knows of the circuit behind it. One thread at a time.</summary>
/// <param name="sender">Tells him at once; null where only his beats do.</param>
internal sealed class LinkWriter(ISender? sender)
{
    private bool _isOpen;

    /// <summary>The circuit has opened or closed.</summary>
    public void Tell(bool isOpen)
    {
        if (sender is null || isOpen == _isOpen)
        {
            return;
        }

        try
        {
            sender.Reply(0, 0, Reply(isOpen));
            _isOpen = isOpen;
        }
        catch (NotSupportedException)
        {
            // His run has not begun, or has ended: his next beat, if there is one, brings it.
        }
    }

    /// <summary>What he has not heard yet.</summary>
    public SinkReply News(bool isOpen)
    {
        if (isOpen == _isOpen)
        {
            return SinkReply.None;
        }

        _isOpen = isOpen;
        return Reply(isOpen);
    }

    private static SinkReply Reply(bool isOpen) => new(SinkAck.None, isOpen ? CircuitAction.Trigger : CircuitAction.Restore);
}
