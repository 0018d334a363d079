namespace Pdk.Runtime.Sources;

/// <summary>Where a source has several sinks, a pull counts as delivered when all of them have acked it.</summary>
/// <param name="linkCount">How many sinks must ack.</param>
internal sealed class AckTracker(int linkCount)
{
    private readonly Dictionary<ulong, Progress> _streams = [];
    private Progress? _spare;

    /// <summary>
    /// How many streams some sinks have acked farther than others. Nothing is kept of the rest, so that streams need not be ended here.
    /// </summary>
    internal int Count => _streams.Count;

    /// <summary>A sink has acked everything up to a pull id.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="link">The number of the sink's link.</param>
    /// <param name="pullId">The pull id.</param>
    /// <param name="all">Up to where all sinks have acked.</param>
    /// <returns>Whether the source is to be told.</returns>
    internal bool TryAck(ulong stream, int link, ulong pullId, out ulong all)
    {
        all = pullId;
        if (linkCount == 1)
        {
            return true;
        }

        if (!_streams.TryGetValue(stream, out Progress? progress))
        {
            _streams[stream] = progress = _spare ?? new Progress(linkCount);
            _spare = null;
        }

        progress.Acked[link] = Math.Max(progress.Acked[link], pullId);
        all = progress.Acked.Min();
        bool isNews = all > progress.Told;
        progress.Told = Math.Max(progress.Told, all);
        Forget(stream, progress);
        return isNews;
    }

    /// <summary>Something from a pull id on was not delivered: what the source replays from there must be acked anew.</summary>
    internal void Fail(ulong stream, ulong pullId)
    {
        if (!_streams.TryGetValue(stream, out Progress? progress))
        {
            return;
        }

        ulong last = pullId == 0 ? 0 : pullId - 1;
        progress.Told = Math.Min(progress.Told, last);
        for (int link = 0; link < progress.Acked.Length; link++)
        {
            progress.Acked[link] = Math.Min(progress.Acked[link], last);
        }

        Forget(stream, progress);
    }

    /// <summary>Where all sinks are equally far, nothing of what they have acked waits for another one.</summary>
    private void Forget(ulong stream, Progress progress)
    {
        if (progress.Acked.Max() == progress.Told)
        {
            _streams.Remove(stream);
            progress.Clear();
            _spare = progress;
        }
    }

    private sealed class Progress(int linkCount)
    {
        internal ulong[] Acked { get; } = new ulong[linkCount];

        internal ulong Told { get; set; }

        internal void Clear()
        {
            Array.Clear(Acked);
            Told = 0;
        }
    }
}
