using Microsoft.Win32.SafeHandles;
using Pdk.Loader.Binaries.Elf;
using Pdk.Loader.Binaries.Elf.Damage;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;

namespace Pdk.Loader.Judging;

/// <summary>Says whether the system's own loader would crash of a library. ELF only; of other formats nothing is known.</summary>
internal static class DamageJudge
{
    /// <summary>Judges a file whose header is one of a library for this host.</summary>
    /// <param name="file">The file.</param>
    /// <returns>What is damaged; null where nothing was found.</returns>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static Defect? Judge(SafeFileHandle file) => Judge(new FileBytes(file));

    /// <summary>The same for a file; null as well where it cannot be read, which others tell.</summary>
    internal static Defect? Judge(string path)
    {
        try
        {
            using FileBytes? bytes = FileBytes.TryOpen(path);
            return bytes is null ? null : Judge(bytes);
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            return null;
        }
    }

    private static Defect? Judge(FileBytes bytes) => ElfFile.Read(bytes) is { } file && ImageDamage.Find(file) is { } damage
        ? new Defect(
            Verdict.ImageDamaged, $"expected a library that can be mapped, found damage: {damage}", "Copy or publish the plugin again.")
        : null;
}
