namespace Pdk.Loader.Binaries.Elf;

/// <summary>
/// Which libraries the dynamic linker loads with an image, and where the image says that they are. Texts are the file's own: they may hold
/// anything.
/// </summary>
internal sealed record ElfDependencies
{
    private static readonly DynamicTag[] s_loaded = [DynamicTag.DT_NEEDED, DynamicTag.DT_FILTER, DynamicTag.DT_AUXILIARY];
    private static readonly DynamicTag[] s_auditors = [DynamicTag.DT_AUDIT, DynamicTag.DT_DEPAUDIT];

    /// <summary>Those of a file that names none.</summary>
    internal static ElfDependencies None { get; } = new();

    /// <summary>The libraries, in the file's order.</summary>
    internal IReadOnlyList<NeededLibrary> Libraries { get; private init; } = [];

    /// <summary>Libraries that ask to watch over the linking; each a list with colons.</summary>
    internal IReadOnlyList<NeededLibrary> Auditors { get; private init; } = [];

    /// <summary>
    /// Folders to look into before all others, for what this image needs and what that needs in turn; unexpanded, an empty one is the
    /// current directory.
    /// </summary>
    internal IReadOnlyList<string> RPath { get; private init; } = [];

    /// <summary>Folders to look into after those of the environment, for what this image needs.</summary>
    internal IReadOnlyList<string> RunPath { get; private init; } = [];

    /// <summary>
    /// Whether there is a <c>DT_RUNPATH</c>, were it an empty one: then no <c>DT_RPATH</c> counts, neither its own nor an inherited one.
    /// </summary>
    internal bool HasRunPath { get; private init; }

    /// <summary>What of it could not be read, so that the system may load more than is said here; null where nothing.</summary>
    internal string? Damage { get; private init; }

    /// <summary>The folders that count of the image's own.</summary>
    internal IReadOnlyList<string> OwnPath => HasRunPath ? RunPath : RPath;

    /// <summary>Reads them.</summary>
    /// <exception cref="IOException">Reading failed.</exception>
    internal static ElfDependencies Read(ElfFile file)
    {
        string? damage = file.Damage;
        bool hasRunPath = file.Dynamic.Has(DynamicTag.DT_RUNPATH);
        ElfDependencies read = new()
        {
            Libraries = Named(s_loaded),
            Auditors = Named(s_auditors),
            RPath = hasRunPath ? [] : Folders(DynamicTag.DT_RPATH),
            RunPath = Folders(DynamicTag.DT_RUNPATH),
            HasRunPath = hasRunPath,
        };
        return read with { Damage = damage };

        NeededLibrary[] Named(DynamicTag[] tags)
        {
            DynamicEntry[] entries = [.. file.Dynamic.Entries.Where(entry => tags.Contains(entry.Tag))];
            if (entries.Length > ElfLimits.Libraries)
            {
                damage ??= $"{entries.Length} needed libraries, where at most {ElfLimits.Libraries} are looked at";
            }

            return
            [
                .. entries.Take(ElfLimits.Libraries)
                    .Select(entry => new NeededLibrary(TextOf(entry, file.Strings.Name(entry.Value)), entry.Tag))
                    .Where(static library => library.Name.Length > 0),
            ];
        }

        string[] Folders(DynamicTag tag)
        {
            DynamicEntry entry = new(tag, file.Dynamic[tag]);
            string text = file.Dynamic.Has(tag) ? TextOf(entry, file.Strings.Path(entry.Value)) : "";
            string[] folders = text.Length == 0 ? [] : text.Split(':', '\n');
            if (folders.Length > ElfLimits.Folders)
            {
                damage ??= $"{folders.Length} folders of {tag}, where at most {ElfLimits.Folders} are looked into";
            }

            return folders.Length > ElfLimits.Folders ? folders[..ElfLimits.Folders] : folders;
        }

        string TextOf(DynamicEntry entry, string? text)
        {
            if (text is null)
            {
                damage ??= $"a name ({entry.Tag}) at 0x{entry.Value:x}, in a string table of 0x{file.Strings.Size:x} bytes";
            }

            return text ?? "";
        }
    }
}
