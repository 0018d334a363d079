namespace Pdk.Loader.Binaries.Elf.Damage;

/// <summary>
/// Looks for damage that the system's loader does not look for, and would crash of: it believes what a library's headers say.
/// </summary>
/// <remarks>
/// Of every file, what could not be read of it; of 64-bit, little-endian ones, which is what Linux hosts map, all that the system follows.
/// What lies behind the headers, code and data, can only be compared with a known hash.
/// </remarks>
internal static class ImageDamage
{
    /// <summary>What is damaged; null where nothing was found.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static string? Find(ElfFile file)
    {
        if (file.Damage is { } unread)
        {
            return unread;
        }

        if (file.Format is not { Is64: true, IsBigEndian: false })
        {
            return ElfDependencies.Read(file).Damage;
        }

        // Without a dynamic section the system refuses by itself, and says so.
        return LoadSegmentJudge.Damage(file)
            ?? SegmentJudge.Damage(file)
            ?? (file.Dynamic.IsThere ? DynamicSectionJudge.Damage(file) : null);
    }
}
