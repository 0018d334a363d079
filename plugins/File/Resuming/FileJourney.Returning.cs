using Pdk.Contracts;

namespace Pdk.Plugins.Files;

// Where the way begins, and how a place is found again.
internal sealed partial class FileJourney
{
    private bool TryOpen(CancellationToken cancellation)
    {
        if (_goal is { } goal)
        {
            if (!TryReturn(goal, cancellation))
            {
                return false;
            }

            _goal = null;
            _kept.Dispose();
            return true;
        }

        _kept.Dispose();

        if (_finder.TryOpenCurrent() is not { } file)
        {
            return false;
        }

        Begin(file, _hasBegun || !_fromEnd ? 0 : StartOfLastRecord(file, cancellation), cancellation);
        _hasBegun = true;
        return true;
    }

    /// <summary>Goes back to a place that was noted, here or in an earlier run.</summary>
    private bool TryReturn(FilePlace place, CancellationToken cancellation)
    {
        if (place.Path != _path && !_hasToldOfPath)
        {
            _hasToldOfPath = true;
            _log?.Warning($"What was read last is '{place.Path}', but 'path' is '{_path}' now, which is another file.");
        }

        OpenedFile? file = _kept.Find(place, _finder, cancellation)
            ?? (_follows ? _finder.Find(place, cancellation) : FindCurrent(place, cancellation));
        if (file is not null)
        {
            Begin(file, place.Offset, cancellation);

            // An empty file looks like any other: whatever was rotated since was this one, and comes first.
            return !HasOneBetween(cancellation) || _file is not null;
        }

        OpenedFile? next = _follows ? _finder.Next(place, null, Lose, cancellation) : _finder.TryOpenCurrent();
        if (next is null)
        {
            return false;
        }

        if (place.Path == _path)
        {
            TellOfOther(place, next);
        }

        Begin(next, 0, cancellation);
        return true;
    }

    /// <summary>In the mode read another file is another file.</summary>
    private OpenedFile? FindCurrent(FilePlace place, CancellationToken cancellation)
    {
        if (_finder.TryOpenCurrent() is { } file)
        {
            bool isSame = (file.Facts is { } facts && place.Facts is { } known && facts.IsSameFile(known))
                || place.Head.Length == FilePlace.HeadLength;
            if (isSame && _finder.IsFileOf(file, place, cancellation))
            {
                return file;
            }

            file.Dispose();
        }

        return null;
    }

    private void TellOfOther(FilePlace place, OpenedFile next)
    {
        if (!_follows)
        {
            _log?.Information(
                $"'{_path}' is another file than the one that was read up to byte {place.Offset}, and is read from its start.");
            return;
        }

        bool isCut = next.Path == _path && next.Facts is { } facts && place.Facts is { } known && facts.IsSameFile(known);
        string what = isCut ? "was cut or written anew since it was read" : "is another file than the one that was read";
        string unread = place.Size > place.Offset ? $" At least {place.Size - place.Offset} bytes were not read." : "";
        Lose($"'{_path}' {what} up to byte {place.Offset}, and what it was is nowhere in its folder: what followed there is lost.{unread}");
    }

    private long StartOfLastRecord(OpenedFile file, CancellationToken cancellation)
    {
        long length = file.Length ?? 0;
        byte[] end = new byte[(int)Math.Min(length, 64 * 1024)];
        int read = file.ReadBefore(length, end, cancellation);
        int last = end.AsSpan(0, read).LastIndexOf(Reader.Separator);
        return last < 0 ? length : length - read + last + 1;
    }
}
