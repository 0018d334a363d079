using System.Diagnostics;
using Pdk;
using Pdk.Contracts;
using Pdk.Plugins.Files;

namespace Samples;

/// <summary>A source for benchmarks: reads a file into memory, then replays it in chunks, as fast as it is pulled.</summary>
/// <remarks>
/// Chunks end wherever their size is reached; a preprocessor such as <c>separate</c> finds the lines. Each iteration is a stream of its
/// own, numbered from 1, so that its last line ends with it. An item's ingest time is the moment when it is handed out. After the last
/// iteration, after <c>stop_after_events</c> items, or when <c>stop_after</c> has passed, the source is finished; a stream that is cut off
/// by that ends there.
/// </remarks>
[Connector("blaster", Description = "Replays a file from memory, for benchmarks.")]
public sealed class Blaster : ISource, IConnector, IDisposable
{
    private const long LargestFile = 1L << 30;

    private readonly BlasterConfiguration _configuration;

    /// <summary>How many bytes one pull gives: small chunks share its cost.</summary>
    private readonly int _pullSize;

    // Open and locked until it is read, so that a sink of the same pipeline, which starts earlier, does not overwrite it.
    private readonly FileStream? _reserved;

    private byte[]? _content;
    private int _position;
    private long _iteration = 1;
    private long _left;
    private long _start;

    /// <summary>Creates a blaster; the file is read when it starts.</summary>
    /// <param name="configuration">What to replay, and how.</param>
    /// <exception cref="ArgumentException">The configuration makes no sense.</exception>
    public Blaster(BlasterConfiguration configuration)
    {
        Require(configuration.Path.Length > 0, "'path' must not be empty.");
        Require(configuration.ChunkSize > 0, $"'chunk_size' must be at least 1, but is {configuration.ChunkSize}.");
        Require(configuration.Iterations > 0, $"'iterations' must be at least 1, but is {configuration.Iterations}.");
        Require(configuration.Interval >= TimeSpan.Zero, $"'interval' must not be negative, but is {configuration.Interval}.");
        Require(configuration.Interval.TotalDays <= 1, $"'interval' must be at most a day, but is {configuration.Interval}.");

        Require(
            configuration.StopAfterEvents >= 0, $"'stop_after_events' must not be negative, but is {configuration.StopAfterEvents}.");
        Require(configuration.StopAfter >= TimeSpan.Zero, $"'stop_after' must not be negative, but is {configuration.StopAfter}.");

        _configuration = configuration;
        _left = configuration.StopAfterEvents > 0 ? configuration.StopAfterEvents : long.MaxValue;
        _pullSize = configuration.Interval > TimeSpan.Zero ? configuration.ChunkSize : Math.Max(configuration.ChunkSize, 64 * 1024);
        _reserved = InputFile.Reserve(configuration.Path);
    }

    /// <inheritdoc/>
    public bool IsTransactional => _configuration.IsTransactional;

    /// <inheritdoc/>
    public async ValueTask OnStartAsync(CancellationToken cancellation)
    {
        _content = await InputFile.ReadAllAsync(_configuration.Path, LargestFile, cancellation);
        Dispose();
    }

    /// <summary>Gives the file free; it is in memory.</summary>
    public void Dispose() => _reserved?.Dispose();

    /// <inheritdoc/>
    public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        byte[] content = _content ?? throw new NotSupportedException("The blaster was pulled before it was started.");
        _start = _start == 0 ? Stopwatch.GetTimestamp() : _start;
        if (_iteration <= _configuration.Iterations && _left > 0 && await WaitAsync(cancellation))
        {
            GiveChunks(content, pullId, output);
        }
        else
        {
            Finish(pullId, output);
        }
    }

    /// <summary>Waits until the next chunk is due. Cancelled meanwhile, the position is still where it was.</summary>
    /// <returns>Whether there is time for it.</returns>
    private async ValueTask<bool> WaitAsync(CancellationToken cancellation)
    {
        TimeSpan left = _configuration.StopAfter > TimeSpan.Zero
            ? _configuration.StopAfter - Stopwatch.GetElapsedTime(_start)
            : TimeSpan.MaxValue;
        TimeSpan wait = left < _configuration.Interval ? left : _configuration.Interval;
        if (wait > TimeSpan.Zero)
        {
            // Rounded up, because a delay counts whole milliseconds.
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), cancellation);
        }

        return left > _configuration.Interval;
    }

    private PdkItemHeader HeaderOf(ulong pullId) => new(
        UnixClock.NowNs, StreamId: (ulong)_iteration, PullId: pullId, IsTransactional: _configuration.IsTransactional);

    private void Finish(ulong pullId, PdkBatchWriter output)
    {
        if (_position > 0)
        {
            output.AddControl(PdkItemKind.EndStream, HeaderOf(pullId));
            _position = 0;
        }

        // Whatever is left of the file is not given any more.
        _left = 0;
        output.AddControl(PdkItemKind.Finished);
    }

    private void GiveChunks(byte[] content, ulong pullId, PdkBatchWriter output)
    {
        PdkItemHeader header = HeaderOf(pullId);
        int end = (int)Math.Min(content.Length, (long)_position + _pullSize);
        for (; _position < end && _left > 0; _left--)
        {
            int size = Math.Min(_configuration.ChunkSize, end - _position);
            output.AddData(header, content.AsSpan(_position, size));
            _position += size;
        }

        if (_position == content.Length)
        {
            output.AddControl(PdkItemKind.EndStream, header);
            _position = 0;
            _iteration++;
        }
    }

    private static void Require(bool condition, string message)
    {
        if (!condition)
        {
            throw new ArgumentException($"The configuration of 'blaster': {message}");
        }
    }
}
