using System.Security.Cryptography;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;

namespace Pdk.Loader.Trust;

/// <summary>Reads lock files, and parses one only when its bytes are others than before. One thread at a time.</summary>
internal sealed class LockReader
{
    internal const int Longest = 16 * 1024 * 1024;

    private SmallFile? _last;
    private PluginLock? _lock;

    /// <summary>Reads a lock file's bytes.</summary>
    /// <exception cref="DefectException">There is none, or it cannot be read.</exception>
    internal SmallFile Read(string path)
    {
        try
        {
            return SmallFile.Read(path, Longest) ?? throw TrustJudge.Refusal(
                Verdict.LockMissing,
                $"expected a lock file {path}, found none",
                "Write it (pdk lock), name it in TrustOptions.LockFile, or leave the mode Locked.");
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            throw TrustJudge.Refusal(
                Verdict.LockUnreadable,
                $"expected a lock file {path} that can be read, but it cannot: {exception.Message}");
        }
    }

    /// <summary>The lock in these bytes.</summary>
    /// <exception cref="DefectException">It is not what a lock file says.</exception>
    internal PluginLock Parse(SmallFile file)
    {
        if (_lock is not null && _last!.Content.AsSpan().SequenceEqual(file.Content))
        {
            return _lock;
        }

        try
        {
            _lock = PluginLock.Parse(file.Content);
            _last = file;
            return _lock;
        }
        catch (FormatException exception)
        {
            throw TrustJudge.Refusal(
                Verdict.LockInvalid, $"expected a sound lock file {file.Path}, but {exception.Message}", "Write it anew (pdk lock).");
        }
    }

    internal static byte[] HashOf(SmallFile file) => SHA256.HashData(file.Content);
}
