using Pdk;
using Pdk.Contracts;

namespace Pdk.Plugins.Files;

/// <summary>A file as a source or as a sink, by its mode.</summary>
/// <remarks>
/// <para>As a source it gives the file in chunks: once to its end (<see cref="FileReader"/>), or for ever (<see cref="FileFollower"/>);
/// where the host keeps state, in whole records and from where the last run has come (<see cref="ResumingInput"/>). As a sink it writes
/// the bytes of each event as they are (<see cref="FileWriter"/>); a postprocessor such as <c>separate</c> puts line ends between them.
/// These tell what happens when the file changes meanwhile, or takes no more.</para>
/// <para>A file that is written belongs to one connector: a second one that writes or reads it is an error before anything has
/// happened.</para>
/// </remarks>
[Connector("file", Description = "Reads or writes a file.")]
public sealed class FileConnector : ISource, ISink, IConnector, IDisposable
{
    private const int UsualChunk = 64 * 1024;

    private readonly FileConfiguration _configuration;
    private readonly FileClaim _claim;
    private readonly FileWriter? _writer;
    private readonly ILog? _log;
    private readonly IState? _state;
    private readonly int _chunkSize;
    private readonly byte _separator;
    private IFileInput? _input;
    private bool _isChecked;

    /// <summary>Creates the connector; the file is opened when it starts or connects.</summary>
    /// <param name="configuration">Which file, and what to do with it.</param>
    /// <param name="log">Where it tells that it waits for a file that takes no more, or that a file was moved or cut.</param>
    /// <param name="sender">Where it tells that a pipe has lost its reader.</param>
    /// <param name="state">Where a source keeps how far it has come; null where it begins anew each time.</param>
    /// <exception cref="ArgumentException">The configuration makes no sense.</exception>
    public FileConnector(FileConfiguration configuration, ILog? log = null, ISender? sender = null, IState? state = null)
    {
        bool writes = configuration.Mode is not (FileUse.Read or FileUse.Follow);
        FileSettings.RequireSense(configuration);
        _chunkSize = (int)(configuration.Chunk?.Bytes ?? configuration.ChunkSize ?? UsualChunk);
        _separator = (byte)configuration.Separator[0];
        _state = writes || !configuration.Resume ? null : state;
        _configuration = configuration;
        _log = log;
        _writer = writes ? new FileWriter(configuration, _separator, log, sender) : null;
        _claim = new FileClaim(configuration.Path, writes);
    }

    /// <inheritdoc/>
    CodecRequirement ISource.CodecRequirement => RequirementOf(reads: true);

    /// <inheritdoc/>
    CodecRequirement ISink.CodecRequirement => RequirementOf(reads: false);

    /// <inheritdoc/>
    public bool AutoAck => false;

    /// <summary>A source that keeps how far it has come must hear what became of its records.</summary>
    public bool IsTransactional => _state is not null;

    /// <inheritdoc/>
    public DrainEnd DrainEnd => _state is not null ? DrainEnd.Reading : DrainEnd.Data;

    /// <inheritdoc/>
    public ConnectorStatus Status => new(LastError: _writer?.LastError ?? (_input as ResumingInput)?.LastError);

    private bool Follows => _configuration.Mode == FileUse.Follow;

    /// <summary>
    /// Makes sure that the file can be used, and that nobody else in this process has it, before anybody changes anything.
    /// </summary>
    /// <param name="cancellation">Not needed: nothing here waits.</param>
    /// <exception cref="ArgumentException">
    /// Another connector has the file, the path is a mistake, or the file may not be opened.
    /// </exception>
    /// <exception cref="IOException">The file exists, but cannot be opened, or another process has it.</exception>
    public ValueTask OnStartAsync(CancellationToken cancellation)
    {
        RequireAlone();
        PathCheck.RequireSense(_configuration.Path, _writer is not null, _configuration.Wait);
        try
        {
            _writer?.Start();
            OpenInput(mayWait: false);
        }
        catch (IOException exception) when (PathCheck.IsRefusal(exception) && !_configuration.Wait)
        {
            throw PathCheck.MayNot(exception);
        }
        catch (IOException) when (_configuration.Wait)
        {
            // It is connected later, as soon as that can be done.
        }

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
                await _writer.ConnectAsync(isFirst: attempt.Successes == 0, cancellation);
            }
            else
            {
                OpenInput(mayWait: true);
                await ((_input as ResumingInput)?.CheckAsync(cancellation) ?? default);
            }

            return true;
        }
        catch (IOException exception) when (PathCheck.IsRefusal(exception) && !_configuration.Wait)
        {
            throw PathCheck.MayNot(exception);
        }
    }

    /// <inheritdoc/>
    public async ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        RequireMode(reads: true);
        IFileInput input = _input ?? throw new NotSupportedException("'file' was used before it was connected.");
        await input.PullAsync(pullId, output, cancellation);
    }

    /// <inheritdoc/>
    public async ValueTask<SinkReply> OnEventsAsync(PdkBatch events, CancellationToken cancellation)
    {
        RequireMode(reads: false);
        await _writer!.WriteAsync(events, cancellation);
        return SinkReply.Acked;
    }

    /// <inheritdoc/>
    public ValueTask FlushAsync(CancellationToken cancellation)
    {
        _writer?.Flush();
        return default;
    }

    /// <inheritdoc/>
    public void Ack(ulong streamId, ulong pullId) => (_input as ResumingInput)?.Ack(streamId, pullId);

    /// <inheritdoc/>
    public void Fail(ulong streamId, ulong pullId) => (_input as ResumingInput)?.Fail(pullId);

    /// <inheritdoc/>
    public void OnNoEvents(ulong streamId, ulong pullId) => (_input as ResumingInput)?.OnNoEvents(streamId, pullId);

    /// <summary>Keeps how far everything is settled.</summary>
    /// <param name="cancellation">Gives up waiting; the write goes on.</param>
    public ValueTask OnStopAsync(CancellationToken cancellation) => (_input as ResumingInput)?.SaveAsync(cancellation) ?? default;

    /// <summary>Closes the file.</summary>
    public void Dispose()
    {
        _claim.Dispose();
        _input?.Dispose();
        _writer?.Dispose();
    }

    /// <summary>Opens the file that is to be read.</summary>
    /// <param name="mayWait">Whether it may be a pipe, whose opening waits for somebody who writes into it.</param>
    private void OpenInput(bool mayWait)
    {
        if (_writer is not null
            || _input is not null
            || (!mayWait && LibC.FactsOf(_configuration.Path) is not { IsRegular: true } && !Follows))
        {
            return;
        }

        _input = _state is not null && LibC.FactsOf(_configuration.Path) is null or { IsRegular: true } ? Resuming(_state!)
            : Follows ? new FollowedFile(_configuration, _chunkSize, _log)
            : new WholeFile(_configuration, _chunkSize);
    }

    /// <summary>It is opened when it is pulled; what is wrong with the file is known before.</summary>
    private ResumingInput Resuming(IState state)
    {
        using OpenedFile file = OpenedFile.Open(_configuration.Path, _configuration.Compression);
        return Follows && file.IsPacked
            ? throw FileFollower.IsPackedMistake(_configuration.Path)
            : new ResumingInput(_configuration, _chunkSize, _separator, state, _log);
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
    private CodecRequirement RequirementOf(bool reads) => reads == _writer is null
        ? CodecRequirement.Required
        : throw new ArgumentException(
            "The configuration of 'file': 'mode' must be "
                + $"{(reads ? "read or follow for a source" : "write, append or truncate for a sink")}, "
                + $"but is {ModeName(_configuration)}.");

    private void RequireMode(bool reads)
    {
        if (reads != _writer is null)
        {
            throw new NotSupportedException(
                $"'file' has the mode '{ModeName(_configuration)}', in which it cannot {(reads ? "read" : "write")}.");
        }
    }

    private static string ModeName(FileConfiguration configuration) => configuration.Mode.ToString().ToLowerInvariant();
}
