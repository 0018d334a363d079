namespace Pdk.Contracts;

/// <summary>What a step says when it has taken a batch.</summary>
/// <param name="Held">
/// How many of the batches that it was given last it still holds something of, of which output comes in a later call; 0 for none. Their
/// sources do not hear that they are settled, and give them again after a crash. So 1 says that the last batch waits, and that all before
/// it are done with. A batch whose call has thrown an exception does not count.
/// </param>
public readonly record struct OperatorReply(int Held)
{
    /// <summary>Nothing waits.</summary>
    public static OperatorReply Done => default;
}
