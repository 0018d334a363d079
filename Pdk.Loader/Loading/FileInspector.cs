using Pdk.Loader.Binaries;
using Pdk.Loader.Images;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;

namespace Pdk.Loader.Loading;

/// <summary>The first step of judging: takes a copy of a file, and reads what it says about itself. Nothing of it is executed.</summary>
/// <param name="options">How large a file may be, and whether it is copied.</param>
/// <param name="platform">What is expected of it.</param>
internal sealed class FileInspector(PluginHostOptions options, HostPlatform platform)
{
    /// <summary>Inspects a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="search">Remembers which files were met; null where a file may be met again.</param>
    /// <param name="mustCopy">
    /// Whether it is copied even where files are mapped in place: the system opens no other file under a path that it has mapped.
    /// </param>
    internal Judged Inspect(string path, FileSearch? search, bool mustCopy)
    {
        LibraryFile? file = LibraryFile.Open(path, platform, out Defect? problem);
        if (search?.Meet(path, file?.Facts) is { } duplicate)
        {
            file?.Dispose();
            return Judged.Refused(LoadRows.Refused(path, LoadStep.Find, duplicate), file?.Facts);
        }

        return file is null ? Judged.Refused(LoadRows.Refused(path, StepOf(problem!), problem!), null) : Take(file, mustCopy);
    }

    /// <summary>The step in which a file that cannot be opened fails.</summary>
    private static LoadStep StepOf(Defect problem) =>
        problem.Verdict is Verdict.FileMissing or Verdict.NotAFile ? LoadStep.Find : LoadStep.ReadStamp;

    private Judged Take(LibraryFile file, bool mustCopy)
    {
        LibraryImage? image = null;
        Defect defect;
        try
        {
            // Most of what is no plugin is passed over before it is copied.
            FileInspection header = PluginFile.InspectHeader(file.Path, file.Handle, platform);
            if (header.Verdict == Verdict.Ready)
            {
                // A managed build is for debugging: the runtime maps the file itself, and finds its symbols beside it.
                bool isInPlace = header.IsManaged || (options.MapInPlace && !mustCopy);
                image = isInPlace ? LibraryImages.InPlace(file) : LibraryImages.Copy(file, options.MaxFileSize);
                return Read(file, image, platform);
            }

            defect = new Defect(header.Verdict, header.Message, header.Hint);
        }
        catch (DefectException exception)
        {
            defect = exception.Defect;
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            defect = LibraryFile.Unreadable(exception);
        }

        image?.Dispose();
        file.Dispose();
        return Judged.Refused(LoadRows.Refused(file.Path, LoadStep.ReadStamp, defect), file.Facts);
    }

    /// <summary>From here on only the image is looked at, whatever becomes of the file.</summary>
    private static Judged Read(LibraryFile file, LibraryImage image, HostPlatform platform)
    {
        FileInspection inspection = PluginFile.Inspect(image.Path, image.Content, platform);
        if (inspection.Stamp is { } stamp)
        {
            return Judged.Fit(new Candidate(file, image, inspection, stamp));
        }

        using (file)
        using (image)
        {
            LoadReportRow row = LoadRows.Of(image.Path, null) with { Sha256 = image.Sha256 };
            return Judged.Refused(
                row.Refused(LoadStep.ReadStamp, new Defect(inspection.Verdict, inspection.Message, inspection.Hint)), file.Facts);
        }
    }
}
