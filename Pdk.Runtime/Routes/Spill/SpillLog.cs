using System.Text;
using Microsoft.Extensions.Logging;
using Pdk.Runtime.Batches;

namespace Pdk.Runtime.Routes.Spill;

/// <summary>The records of a spill, in the order in which they were written, in as many files as it takes. One thread at a time.</summary>
/// <remarks>What earlier runs of the same route have left comes first. A file is deleted when all of its records are done with.</remarks>
internal sealed class SpillLog : IDisposable
{
    private const long LargestSegment = 16 * 1024 * 1024;
    private const long SmallestSegment = 4 * 1024;

    private readonly SpillDefinition _definition;
    private readonly string _route;
    private readonly ILogger _logger;
    private readonly byte[] _owner;
    private readonly SpillFolder _folder;
    private readonly long _segmentSize;

    // Oldest first. The last one is written to, where this run has made it.
    private readonly List<SpillSegment> _segments = [];

    /// <param name="definition">Where, and how much.</param>
    /// <param name="pipeline">The name of the pipeline.</param>
    /// <param name="route">The route.</param>
    /// <param name="logger">The log.</param>
    /// <exception cref="PipelineException">The folder cannot be used, or is another route's.</exception>
    internal SpillLog(SpillDefinition definition, string pipeline, RouteDefinition route, ILogger logger)
    {
        _definition = definition;
        _route = route.ToString();
        _logger = logger;
        _owner = Encoding.UTF8.GetBytes($"{pipeline}\n{route}");
        _segmentSize = Math.Clamp(definition.MaxBytes / 4, SmallestSegment, LargestSegment);
        try
        {
            _folder = SpillFolder.Open(definition.Path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Refused(definition.Path, exception);
        }

        try
        {
            Take();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or SpillDamageException)
        {
            Dispose();
            throw Refused(_folder.Path, exception);
        }
    }

    /// <summary>Whether there is a record that was not read.</summary>
    internal bool HasUnread => _segments.Exists(static segment => segment.HasUnread);

    /// <summary>Whether one of these was written by an earlier run.</summary>
    internal bool HasEarlier => _segments.Exists(static segment => segment is { IsOwn: false, HasUnread: true });

    /// <summary>How many bytes the files have.</summary>
    internal long Bytes { get; private set; }

    /// <summary>How many files were set aside because they are not what was written.</summary>
    internal int Damaged { get; private set; }

    /// <summary>Appends a record, if there is room for it.</summary>
    /// <param name="record">Room for the frame, then the record.</param>
    /// <param name="isFlushed">Whether it is to be on the disk when this returns.</param>
    /// <exception cref="IOException">The system refuses, for now or for ever. Nothing has changed.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    internal bool TryAppend(Span<byte> record, bool isFlushed)
    {
        if (Bytes + record.Length > _definition.MaxBytes)
        {
            return false;
        }

        if (_segments is not [.., { IsOwn: true } last] || last.Length >= _segmentSize)
        {
            last = SpillSegment.Create(_folder.Next(), _owner);
            Add(last);
        }

        last.Append(record, isFlushed);
        Bytes += record.Length;
        return true;
    }

    /// <summary>Reads the next record.</summary>
    /// <param name="buffer">Where its batch goes.</param>
    /// <param name="head">What stands before the batch.</param>
    /// <returns>Where it stands; null where there is none.</returns>
    internal SpillPlace? Read(BatchBuffer buffer, out SpillHead head)
    {
        while (_segments.Find(static segment => segment.HasUnread) is { } segment)
        {
            try
            {
                if (segment.ReadNext(buffer, out head) is { } place)
                {
                    return place;
                }

                RuntimeLog.SpillIncomplete(_logger, _route, segment.Path, Skip(segment));
            }
            catch (SpillDamageException damage)
            {
                // What was read of it before may come to be read again: it is set aside when that is done with.
                Damaged++;
                segment.IsDamaged = true;
                RuntimeLog.SpillDamaged(_logger, _route, segment.Path, Skip(segment), damage.Message);
            }

            DeleteDone();
        }

        head = default;
        return null;
    }

    /// <summary>A record need not be read again.</summary>
    internal void MarkDone(SpillPlace place)
    {
        place.Segment.MarkDone(place);
        DeleteDone();
    }

    public void Dispose()
    {
        _segments.ForEach(static segment => segment.Dispose());
        _segments.Clear();
        _folder.Dispose();
    }

    private void Take()
    {
        foreach (string name in _folder.Foreign)
        {
            RuntimeLog.SpillForeign(_logger, _route, _folder.Path, name);
        }

        foreach (string file in _folder.Files)
        {
            Open(file);
        }

        DeleteDone();
    }

    private void Open(string file)
    {
        try
        {
            if (SpillSegment.Open(file, _owner) is { } segment)
            {
                Add(segment);
            }
            else
            {
                // A run was killed while it made the file.
                File.Delete(file);
            }
        }
        catch (SpillDamageException damage)
        {
            throw new SpillDamageException($"'{file}': {damage.Message}; move it away, or name another folder");
        }
    }

    private void Add(SpillSegment segment)
    {
        _segments.Add(segment);
        Bytes += segment.Length;
    }

    private long Skip(SpillSegment segment)
    {
        long bytes = segment.Skip();
        Bytes -= bytes;
        return bytes;
    }

    private void DeleteDone()
    {
        foreach (SpillSegment segment in _segments.FindAll(static segment => segment.IsDone))
        {
            _segments.Remove(segment);
            Bytes -= segment.Length;
            segment.Dispose();
            Leave(segment);
        }
    }

    private void Leave(SpillSegment segment)
    {
        try
        {
            if (segment.IsDamaged)
            {
                SpillFolder.SetAside(segment.Path);
            }
            else
            {
                File.Delete(segment.Path);
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            RuntimeLog.SpillNotDeleted(_logger, _route, segment.Path, exception.Message);
        }
    }

    private PipelineException Refused(string path, Exception cause) => new(
        $"{_definition.Position}: route '{_route}' cannot spill to '{path}': {cause.Message.ReplaceLineEndings(" ")}", cause);
}
