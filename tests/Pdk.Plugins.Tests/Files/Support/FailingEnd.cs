using Microsoft.Win32.SafeHandles;
using Pdk.Plugins.Files;

namespace Pdk.Plugins.Tests.Files.Support;

/// <summary>Counts what is asked of the system when nothing more is written, and answers as a test wants.</summary>
internal sealed class FailingEnd : FileEnd
{
    public int Syncs { get; private set; }

    public int Copies { get; private set; }

    /// <summary>What a sync fails with; null where it succeeds.</summary>
    public IOException? OfSync { get; init; }

    /// <summary>What closing fails with; null where it succeeds.</summary>
    public IOException? OfClose { get; init; }

    /// <summary>Whether the system can close a copy at all.</summary>
    public bool HasCopies { get; init; } = true;

    public override void Sync(SafeFileHandle file)
    {
        Syncs++;
        if (OfSync is { } failure)
        {
            throw failure;
        }

        base.Sync(file);
    }

    public override bool TryCloseCopy(SafeFileHandle file)
    {
        Copies++;
        return OfClose is { } failure ? throw failure : HasCopies && base.TryCloseCopy(file);
    }
}
