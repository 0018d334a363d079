namespace Pdk.Loader;

/// <content>Loading files.</content>
public sealed partial class PluginHost
{
    /// <summary>How many native libraries this process keeps mapped because of this host.</summary>
    private int MappedImages => 0;

    /// <summary>Loads everything on the search path, file by file. May be called again: files that were seen before become rows "Duplicate".</summary>
    /// <returns>The rows of this call. <see cref="Report"/> has all.</returns>
    public LoadReport Load()
    {
        lock (_loading)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return Snapshot(_report.Count);
        }
    }

    /// <summary>Loads one file, wherever it lies.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Its row in the report.</returns>
    public LoadReportRow LoadFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        throw new NotSupportedException("Files come with the next commit.");
    }
}
