using Pdk;
using Pdk.Contracts;

namespace Pdk.Plugins.Files;

/// <summary>The files of a folder: each is a partition, and read as <see cref="FileConnector"/> reads a file.</summary>
[Connector("files", Description = "Reads the files of a folder.")]
public sealed class FilesSource : ISource, IConnector, IPartitions, IDisposable
{
    private readonly FilesConfiguration _configuration;
    private readonly FolderFiles _files;
    private readonly ILog? _log;
    private readonly ISender? _sender;
    private readonly IState? _state;

    // Null before a file is assigned.
    private FileConnector? _file;
    private string _name = "";
    private bool _isGone;

    /// <summary>Creates the source; the folder is looked at when it is asked for its files.</summary>
    /// <param name="configuration">Which files, and what to do with them.</param>
    /// <param name="log">Where it tells of files that are left out, and what happens to those that are read.</param>
    /// <param name="sender">Its line to the pipeline.</param>
    /// <param name="state">Where it keeps how far a file was read; null where each run begins anew.</param>
    /// <exception cref="ArgumentException">The configuration makes no sense.</exception>
    public FilesSource(FilesConfiguration configuration, ILog? log = null, ISender? sender = null, IState? state = null)
    {
        if (configuration.Folder.Length == 0 || configuration.Pattern.Length == 0)
        {
            throw FolderFiles.Mistake($"'{(configuration.Folder.Length == 0 ? "folder" : "pattern")}' must not be empty.");
        }

        if (configuration.Mode is not (FileUse.Read or FileUse.Follow))
        {
            throw FolderFiles.Mistake($"'mode' must be read or follow, but is {configuration.Mode.ToString().ToLowerInvariant()}.");
        }

        FileSettings.RequireSense(configuration.Of("any"));
        _configuration = configuration;
        _log = log;
        _sender = sender;
        _state = state;
        _files = new FolderFiles(configuration.Folder, configuration.Pattern, log);
    }

    /// <inheritdoc/>
    public CodecRequirement CodecRequirement => CodecRequirement.Required;

    /// <inheritdoc/>
    public bool IsTransactional => _configuration.Resume && _state is not null;

    /// <inheritdoc/>
    public DrainEnd DrainEnd => IsTransactional ? DrainEnd.Reading : DrainEnd.Data;

    /// <inheritdoc/>
    public ConnectorStatus Status => _file?.Status ?? ConnectorStatus.Unknown;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<string>> ListAsync(CancellationToken cancellation) => new(_files.List());

    /// <inheritdoc/>
    public void Assign(string partition)
    {
        if (!_files.Means(partition))
        {
            throw new ArgumentException(
                $"Expected the name of a file '{_configuration.Pattern}' in {_configuration.Folder}, found '{partition}'.",
                nameof(partition));
        }

        _name = partition;
        _file = new FileConnector(_configuration.Of(partition), _log, _sender, _state);
    }

    /// <inheritdoc/>
    public async ValueTask OnStartAsync(CancellationToken cancellation)
    {
        try
        {
            await File.OnStartAsync(cancellation);
        }
        catch (Exception exception) when (exception is ArgumentException or IOException && _files.IsGone(_name))
        {
            // It was there when it was listed, which may be long ago.
            if (_configuration.Mode == FileUse.Read)
            {
                _isGone = true;
                _log?.Information($"'{_configuration.Of(_name).Path}' is gone: nothing is read of it.");
                return;
            }

            File.Dispose();
            _file = new FileConnector(_configuration.Of(_name) with { Wait = true }, _log, _sender, _state);
            await File.OnStartAsync(cancellation);
        }
    }

    /// <inheritdoc/>
    public ValueTask<bool> ConnectAsync(ConnectAttempt attempt, CancellationToken cancellation) =>
        _isGone ? new(true) : File.ConnectAsync(attempt, cancellation);

    /// <inheritdoc/>
    public ValueTask PullAsync(ulong pullId, PdkBatchWriter output, CancellationToken cancellation)
    {
        if (!_isGone)
        {
            return File.PullAsync(pullId, output, cancellation);
        }

        output.AddControl(PdkItemKind.Finished);
        return default;
    }

    /// <inheritdoc/>
    public void Ack(ulong streamId, ulong pullId) => File.Ack(streamId, pullId);

    /// <inheritdoc/>
    public void Fail(ulong streamId, ulong pullId) => File.Fail(streamId, pullId);

    /// <inheritdoc/>
    public void OnNoEvents(ulong streamId, ulong pullId) => File.OnNoEvents(streamId, pullId);

    /// <inheritdoc/>
    public ValueTask OnStopAsync(CancellationToken cancellation) => File.OnStopAsync(cancellation);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _file?.Dispose();

    private FileConnector File =>
        _file ?? throw new NotSupportedException("'files' was used before it was told which file it reads.");
}
