namespace Pdk.Contracts;

/// <summary>
/// What a linked transport may hear of its requests; implemented by a class that is <see cref="ISource"/> and <see cref="ISink"/> at once.
/// </summary>
/// <remarks>
/// A request is an item of the source side with <see cref="MetaKeys.ReplyTo"/> in its meta, and its answer an item with the same text that
/// the sink side has taken. Calls are among those of <see cref="ISink"/>: they overlap with none of them, but may with those of
/// <see cref="ISource"/>.
/// </remarks>
[PluginContract("pdk.requests", 1, 0)]
public interface IRequests
{
    /// <summary>A request had no answer within the pipeline's <c>reply_timeout</c>, or before the run ended. One may still come.</summary>
    /// <param name="replyTo">Which request. Borrowed for the call.</param>
    void OnUnanswered(string replyTo);
}
