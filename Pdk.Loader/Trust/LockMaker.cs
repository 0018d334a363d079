using Pdk.Loader.Finding;
using Pdk.Loader.Hosting;
using Pdk.Loader.Images;

namespace Pdk.Loader.Trust;

/// <summary>Makes the lock of a folder: of its plugins' files, without executing anything of them.</summary>
public static class LockMaker
{
    /// <summary>Looks at all plugins below a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="lockFolder">The folder that the lock file is for, from which the names count: the same, or one above it.</param>
    /// <param name="problems">One row for each file that was passed over, and why.</param>
    /// <returns>The lock.</returns>
    /// <exception cref="FormatException">A file has a name that cannot stand in a lock file.</exception>
    public static PluginLock Make(string folder, string lockFolder, out IReadOnlyList<LoadReportRow> problems)
    {
        PluginHostOptions defaults = new();
        List<LoadReportRow> passedOver = [];
        List<LockedPlugin> plugins = [];
        foreach (FoundItem item in new PluginFinder(defaults.MaxDepth, allowManaged: false).Find([folder]))
        {
            if (item.PassedOver is { } row)
            {
                passedOver.Add(row);
            }
            else if (Look(item.Path, Path.GetFullPath(lockFolder), defaults.MaxFileSize, out Defect? defect) is { } plugin)
            {
                plugins.Add(plugin);
            }
            else
            {
                passedOver.Add(StampRows.Of(item.Path, null) with { Step = LoadStep.ReadStamp, Verdict = defect!.Verdict, Message = defect.Message, Hint = defect.Hint });
            }
        }

        problems = passedOver;
        return PluginLock.Of(plugins);
    }

    private static LockedPlugin? Look(string path, string lockFolder, long longest, out Defect? defect)
    {
        using LibraryFile? file = LibraryFile.Open(path, HostPlatform.Current, out defect);
        if (file is null)
        {
            return null;
        }

        try
        {
            // The copy that a host would take, so that what is locked is what it finds.
            using LibraryImage image = LibraryImage.Copy(file, longest);
            FileInspection inspection = PluginFile.Inspect(path, image.Content, HostPlatform.Current);
            if (inspection.Stamp is null || inspection.IsManaged)
            {
                defect = new Defect(inspection.Verdict, inspection.Message, inspection.Hint);
                return null;
            }

            return Entry(image, inspection.Stamp, lockFolder);
        }
        catch (DefectException exception)
        {
            defect = exception.Defect;
        }
        catch (Exception exception) when (LibraryFile.IsRefusal(exception))
        {
            defect = LibraryFile.Unreadable(exception);
        }

        return null;
    }

    private static LockedPlugin Entry(LibraryImage image, PluginStamp stamp, string lockFolder) => new()
    {
        File = LockPaths.NameOf(image.Path, lockFolder),
        Sha256 = image.Sha256,
        Name = stamp.Name,
        Version = stamp.Version,
        Contracts = LockPaths.Contracts(stamp),
        Companions =
        [
            .. image.Companions
                .Select(companion => new LockedFile { File = LockPaths.NameOf(companion.Path, lockFolder), Sha256 = companion.Sha256 })
                .OrderBy(static companion => companion.File, StringComparer.Ordinal),
        ],
    };
}
