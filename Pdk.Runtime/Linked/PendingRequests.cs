namespace Pdk.Runtime.Linked;

/// <summary>The requests that wait for an answer, those that came first in front. One thread at a time.</summary>
internal sealed class PendingRequests
{
    /// <summary>So many are kept; of more nobody knows whether they were answered.</summary>
    internal const int Most = 65_536;

    /// <summary>No key is kept that is longer; it is no key then, but a payload.</summary>
    internal const int LongestKey = 1024;

    private readonly LinkedList<(string ReplyTo, long Since)> _inOrder = [];
    private readonly Dictionary<string, LinkedListNode<(string ReplyTo, long Since)>> _byKey = new(StringComparer.Ordinal);

    internal int Count => _byKey.Count;

    /// <summary>Adds a request; one that waits already begins anew.</summary>
    /// <returns>False where it cannot be kept.</returns>
    internal bool TryAdd(string replyTo, long now)
    {
        Remove(replyTo);
        if (_byKey.Count == Most || replyTo.Length > LongestKey)
        {
            return false;
        }

        _byKey[replyTo] = _inOrder.AddLast((replyTo, now));
        return true;
    }

    /// <summary>It was answered, if it waited.</summary>
    internal void Remove(string replyTo)
    {
        if (_byKey.Remove(replyTo, out LinkedListNode<(string ReplyTo, long Since)>? node))
        {
            _inOrder.Remove(node);
        }
    }

    /// <summary>When the one came that waits for longest; null where none does.</summary>
    internal long? Oldest => _inOrder.First?.Value.Since;

    /// <summary>Takes the one that waits for longest.</summary>
    internal string TakeOldest()
    {
        string replyTo = _inOrder.First!.Value.ReplyTo;
        Remove(replyTo);
        return replyTo;
    }
}
