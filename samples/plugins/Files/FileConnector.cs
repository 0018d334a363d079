using Pdk;
using Pdk.Contracts;

namespace Samples;

/// <summary>A file as a source or as a sink, by its mode.</summary>
/// <remarks>
/// <para>As a source it gives the file as one stream of chunks, cut wherever the chunk size is reached, and is finished then. As a sink it writes the
/// bytes of each event as they are; a postprocessor such as <c>separate</c> puts line ends between them.</para>
/// <para>What is written stays in memory until the buffer is full, a tick comes, or the sink is flushed. Events that somebody wants acknowledged
/// are handed to the operating system first.</para>
/// </remarks>
[Connector("file", Description = "Reads or writes a file.")]
public sealed class FileConnector : ISource, ISink, IConnector, IDisposable
{
    /// <summary>The one stream of the source.</summary>
    private static readonly PdkItemHeader s_stream = new(StreamId: 1);

    private readonly FileConfiguration _configuration;
    private readonly byte[] _chunk;
    private FileReader? _reader;
    private Stream? _file;
    private bool _isFinished;
    private string? _defect;

    /// <summary>Creates the connector; the file is opened when it connects.</summary>
    /// <param name="configuration">Which file, and what to do with it.</param>
    /// <exception cref="ArgumentException">The configuration makes no sense.</exception>
    public FileConnector(FileConfiguration configuration)
    {
        if (configuration.Path.Length == 0)
        {
            throw new ArgumentException("The configuration of 'file': 'path' must not be empty.");
        }

        if (configuration.ChunkSize < 1)
        {
            throw new ArgumentException($"The configuration of 'file': 'chunk_size' must be at least 1, but is {configuration.ChunkSize}.");
        }

        _configuration = configuration;
        _chunk = configuration.Mode == FileUse.Read ? new byte[configuration.ChunkSize] : [];
    }

    /// <inheritdoc cref="ISource.CodecRequirement"/>
    public CodecRequirement CodecRequirement => CodecRequirement.Required;

    /// <inheritdoc/>
    public bool AutoAck => false;

    /// <inheritdoc/>
    public ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation)
    {
        if (_configuration.Mode == FileUse.Read)
        {
            _reader ??= new FileReader(_configuration.Path);
        }
        else
        {
            _file ??= OutputFile.Open(_configuration.Path, _configuration.Mode);
        }

        return new(true);
    }

    /// <inheritdoc/>
    public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        RequireMode(reads: true);
        FileReader reader = _reader ?? throw NotConnected();
        if (_isFinished)
        {
            output.AddControl(PdkItemKind.Finished);
            return;
        }

        if (_defect is not null)
        {
            throw new InvalidDataException(_defect);
        }

        // Cancellation ends here: a read that is given up half-way would lose its bytes.
        cancellation.ThrowIfCancellationRequested();
        await GiveChunkAsync(reader, s_stream with { IngestNs = UnixClock.NowNs, PullId = pullId }, output);
    }

    /// <inheritdoc/>
    public ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation)
    {
        RequireMode(reads: false);
        Stream file = _file ?? throw NotConnected();
        bool isAwaited = false;
        foreach (PdkItem item in events)
        {
            if (item.Kind == PdkItemKind.Data)
            {
                file.Write(item.Data);
                isAwaited |= item.IsTransactional;
            }
            else if (item.Kind == PdkItemKind.Value)
            {
                throw new NotSupportedException("'file' writes bytes, but was given a value: configure a codec.");
            }
        }

        if (!isAwaited)
        {
            return new(SinkReply.None);
        }

        file.Flush();
        return new(SinkReply.Acked);
    }

    /// <inheritdoc/>
    public ValueTask<SinkReply> OnTickAsync(long nowNs, CancellationToken cancellation)
    {
        Flush();
        return new(SinkReply.None);
    }

    /// <inheritdoc/>
    public ValueTask FlushAsync(CancellationToken cancellation)
    {
        Flush();
        return default;
    }

    /// <summary>Closes the file, after writing what is still in memory.</summary>
    public void Dispose()
    {
        _reader?.Dispose();
        _file?.Dispose();
    }

    private async ValueTask GiveChunkAsync(FileReader reader, PdkItemHeader header, PdkBatchWriter output)
    {
        try
        {
            int read = await reader.ReadAsync(_chunk);
            if (read > 0)
            {
                output.AddData(header, _chunk.AsSpan(0, read));
            }
            else
            {
                output.AddControl(PdkItemKind.EndStream, header);
                _isFinished = true;
            }
        }
        catch (InvalidDataException exception)
        {
            // Everything before the defect was given. The record in which it lies is none; the next pull says why.
            output.AddControl(PdkItemKind.StreamFail, header);
            _defect = exception.Message;
        }
    }

    private void Flush() => _file?.Flush();

    private void RequireMode(bool reads)
    {
        if (reads != (_configuration.Mode == FileUse.Read))
        {
            throw new NotSupportedException(
                $"'file' has the mode '{_configuration.Mode.ToString().ToLowerInvariant()}', in which it cannot {(reads ? "read" : "write")}.");
        }
    }

    private static NotSupportedException NotConnected() => new("'file' was used before it was connected.");
}
