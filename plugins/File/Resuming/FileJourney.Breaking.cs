using Pdk.Contracts;

namespace Pdk.Plugins.Files;

// Files that are not what they were: cut, written anew, or broken.
internal sealed partial class FileJourney
{
    /// <summary>
    /// Nothing is left to be read. Whether that is because the file was written anew, up to this place or not so far; what comes later is
    /// looked at together with what comes before it.
    /// </summary>
    private bool WasWrittenAnew(CancellationToken cancellation)
    {
        Reader.ForgetRest();
        long lastWrite = _file!.LastWrite;
        if (lastWrite == _lastWrite)
        {
            return false;
        }

        if (Reader.HasSamePast(cancellation))
        {
            _lastWrite = lastWrite;
            return false;
        }

        _known = Here.Size;
        return true;
    }

    private bool IsCut(out long length)
    {
        if (_file!.Length is not { } now)
        {
            length = 0;
            return false;
        }

        length = now;
        bool isCut = now < _known;
        _known = Math.Max(_known, now);
        return isCut;
    }

    private bool TryFill(CancellationToken cancellation, out JourneyStep broken)
    {
        broken = JourneyStep.None;
        try
        {
            return Reader.TryFill(cancellation);
        }
        catch (InvalidDataException exception) when (_follows)
        {
            // An old file that is broken does not keep the log from being read.
            if (!_isDefectTold)
            {
                _isDefectTold = true;
                Lose($"{exception.Message} The rest of it is lost.");
            }

            Reader.ForgetRest();
            _next ??= _finder.Next(Here, _file, Lose, cancellation);
            if (_next is { } next)
            {
                _next = null;
                MoveOn(next, cancellation);
                broken = JourneyStep.Broken;
            }

            return false;
        }
    }

    /// <summary>
    /// What lay here is not here any more. A copy of it may be in the folder: that is read on, and then this file from its start.
    /// </summary>
    private JourneyStep Break(long length, CancellationToken cancellation)
    {
        if (!_follows)
        {
            throw new InvalidDataException(
                $"'{_path}' was cut from {_known} to {length} bytes while it was read; {Reader.Boundary} bytes were read before. "
                    + "The rest of it is lost.");
        }

        FilePlace place = Here with { Size = _known };
        if (_finder.Find(place, cancellation) is { } copy)
        {
            _log?.Information(
                $"'{_path}' was cut while it was followed: it had {_known} bytes, and has {length}. "
                    + $"What it was is read on in '{copy.Path}'.");
            Begin(copy, place.Offset, cancellation);
            return JourneyStep.Broken;
        }

        long lost = Math.Max(0, _known - place.Offset);
        string message = $"'{_path}' was cut while it was followed: it had {_known} bytes, and has {length}. "
            + "It is read from its start again; "
            + (lost == 0 ? "everything up to there was read before." : $"{lost} bytes were not read before, and are lost.");
        OpenedFile file = _file!;
        file.ForgetHead();
        Begin(file, 0, cancellation);
        if (lost == 0)
        {
            _log?.Information(message);
        }
        else
        {
            Lose(message);
        }

        return JourneyStep.Broken;
    }
}
