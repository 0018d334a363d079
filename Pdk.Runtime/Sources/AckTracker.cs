namespace Pdk.Runtime.Sources;

/// <summary>Where a source has several sinks, a pull counts as delivered when all of them have acked it.</summary>
/// <param name="linkCount">How many sinks must ack.</param>
internal sealed class AckTracker(int linkCount)
{
    private readonly Dictionary<ulong, Progress> _streams = [];

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
            _streams[stream] = progress = new Progress(linkCount);
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
    }

    /// <summary>The stream has ended: once all sinks are equally far, nothing more is expected of it.</summary>
    internal void End(ulong stream)
    {
        if (_streams.TryGetValue(stream, out Progress? progress))
        {
            progress.HasEnded = true;
            Forget(stream, progress);
        }
    }

    private void Forget(ulong stream, Progress progress)
    {
        if (progress.HasEnded && progress.Acked.Max() == progress.Told)
        {
            _streams.Remove(stream);
        }
    }

    private sealed class Progress(int linkCount)
    {
        internal ulong[] Acked { get; } = new ulong[linkCount];

        internal ulong Told { get; set; }

        internal bool HasEnded { get; set; }
    }
}
