using Pdk;
using Pdk.Contracts;

namespace Samples;

/// <summary>A file as a source or as a sink, by its mode.</summary>
/// <remarks>
/// <para>As a source it gives the file as one stream of chunks, cut wherever the chunk size is reached, and is finished then. As a sink it writes the
/// bytes of each event as they are; a postprocessor such as <c>separate</c> puts line ends between them. <see cref="FileReader"/> and
/// <see cref="FileWriter"/> tell what happens when the file changes meanwhile, or takes no more.</para>
/// <para>A file that is written belongs to one connector: a second one that writes or reads it is an error before anything has happened.</para>
/// </remarks>
[Connector("file", Description = "Reads or writes a file.")]
public sealed class FileConnector : ISource, ISink, IConnector, IDisposable
{
    private const int LargestChunk = 1 << 30;

    /// <summary>The one stream of the source.</summary>
    private static readonly PdkItemHeader s_stream = new(StreamId: 1);

    private readonly FileConfiguration _configuration;
    private readonly FileClaim _claim;
    private readonly FileWriter? _writer;
    private byte[] _chunk = [];
    private FileReader? _reader;
    private bool _isChecked;
    private bool _isFinished;
    private string? _defect;

    /// <summary>Creates the connector; the file is opened when it starts or connects.</summary>
    /// <param name="configuration">Which file, and what to do with it.</param>
    /// <param name="log">Where it tells that it waits for a file that takes no more, or that a file was moved.</param>
    /// <param name="sender">Where it tells that a pipe has lost its reader.</param>
    /// <exception cref="ArgumentException">The configuration makes no sense.</exception>
    public FileConnector(FileConfiguration configuration, ILog? log = null, ISender? sender = null)
    {
        if (configuration.Path.Length == 0)
        {
            throw new ArgumentException("The configuration of 'file': 'path' must not be empty.");
        }

        if (configuration.ChunkSize is < 1 or > LargestChunk)
        {
            throw new ArgumentException(
                $"The configuration of 'file': 'chunk_size' must be at least 1{(configuration.ChunkSize < 1 ? "" : $" and at most {LargestChunk}")}, "
                + $"but is {configuration.ChunkSize}.");
        }

        bool writes = configuration.Mode != FileUse.Read;
        _configuration = configuration;
        _writer = writes ? new FileWriter(configuration.Path, configuration.Mode, log, sender) : null;
        _claim = new FileClaim(configuration.Path, writes);
    }

    /// <inheritdoc/>
    CodecRequirement ISource.CodecRequirement => RequirementOf(reads: true);

    /// <inheritdoc/>
    CodecRequirement ISink.CodecRequirement => RequirementOf(reads: false);

    /// <inheritdoc/>
    public bool AutoAck => false;

    /// <summary>Makes sure that nobody else in this process has the file, before anybody changes it.</summary>
    /// <param name="cancellation">Not needed: nothing here waits.</param>
    /// <exception cref="ArgumentException">Another connector has the file, or the path is a mistake.</exception>
    /// <exception cref="IOException">The file exists, but cannot be written, or another process has it.</exception>
    public ValueTask OnStartAsync(CancellationToken cancellation)
    {
        RequireAlone();
        PathCheck.RequireSense(_configuration.Path, _writer is not null, _configuration.Wait);
        _writer?.Start();
        return default;
    }

    /// <inheritdoc/>
    public async ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation)
    {
        RequireAlone();
        try
        {
            if (_writer is not null)
            {
                await _writer.ConnectAsync(cancellation);
            }
            else
            {
                _reader ??= new FileReader(_configuration.Path);
                _chunk = _chunk.Length == 0 ? new byte[_configuration.ChunkSize] : _chunk;
            }

            return true;
        }
        catch (IOException exception) when (exception.InnerException is UnauthorizedAccessException && !_configuration.Wait)
        {
            throw PathCheck.MayNot(exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        RequireMode(reads: true);
        FileReader reader = _reader ?? throw new NotSupportedException("'file' was used before it was connected.");
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
    public async ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation)
    {
        RequireMode(reads: false);
        return await _writer!.WriteAsync(events, cancellation) ? SinkReply.Acked : SinkReply.None;
    }

    /// <inheritdoc/>
    public ValueTask FlushAsync(CancellationToken cancellation)
    {
        _writer?.Flush();
        return default;
    }

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _claim.Dispose();
        _reader?.Dispose();
        _writer?.Dispose();
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

    /// <summary>Once: somebody who comes later is refused, and not who is at work.</summary>
    private void RequireAlone()
    {
        if (!_isChecked)
        {
            _claim.RequireAlone();
            _isChecked = true;
        }
    }

    /// <summary>The first thing that a host asks: what the connector is to be is known here, before anything has happened.</summary>
    private CodecRequirement RequirementOf(bool reads) => reads == (_configuration.Mode == FileUse.Read)
        ? CodecRequirement.Required
        : throw new ArgumentException(
            $"The configuration of 'file': 'mode' must be {(reads ? "read for a source" : "write, append or truncate for a sink")}, but is {_configuration.Mode.ToString().ToLowerInvariant()}.");

    private void RequireMode(bool reads)
    {
        if (reads != (_configuration.Mode == FileUse.Read))
        {
            throw new NotSupportedException(
                $"'file' has the mode '{_configuration.Mode.ToString().ToLowerInvariant()}', in which it cannot {(reads ? "read" : "write")}.");
        }
    }}
