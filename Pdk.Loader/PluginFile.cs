using Microsoft.Win32.SafeHandles;
using Pdk.Loader.Binaries;
using Pdk.Loader.Images;
using Pdk.Loader.Judging;
using Pdk.Loader.Platform;
using Pdk.Loader.Report;

namespace Pdk.Loader;

/// <summary>Looks into files that may be plugins, without executing anything of them.</summary>
public static class PluginFile
{
    /// <summary>Looks at a file's header and reads its stamp.</summary>
    /// <param name="path">The file.</param>
    /// <returns>What was found. A bad file is a verdict, never an exception.</returns>
    public static FileInspection Inspect(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Inspect(path, HostPlatform.Current);
    }

    internal static FileInspection Inspect(string path, HostPlatform host)
    {
        using LibraryFile? file = LibraryFile.Open(path, host, out Defect? defect);
        return file is null
            ? With(new FileInspection { Path = path }, defect!)
            : Inspect(path, file.Handle, host);
    }

    /// <summary>Looks at content that was opened already: a file, or a copy of it.</summary>
    /// <param name="path">The file, for the result.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="host">What is expected of it.</param>
    internal static FileInspection Inspect(string path, SafeFileHandle content, HostPlatform host)
    {
        FileInspection inspection = InspectHeader(path, content, host, out ImageDescription? image);
        try
        {
            return image is null || inspection.Verdict != Verdict.Ready ? inspection : ReadStamp(inspection, image, content);
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            return With(inspection, LibraryFile.Unreadable(exception));
        }
    }

    /// <summary>Looks at a header only: enough to pass over most of what is no plugin.</summary>
    /// <param name="path">The file, for the result.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="host">What is expected of it.</param>
    /// <returns>Of <see cref="Verdict.Ready"/> where nothing speaks against it so far; then without a stamp.</returns>
    internal static FileInspection InspectHeader(string path, SafeFileHandle content, HostPlatform host) =>
        InspectHeader(path, content, host, out _);

    private static FileInspection InspectHeader(string path, SafeFileHandle content, HostPlatform host, out ImageDescription? image)
    {
        FileInspection inspection = new() { Path = path };
        image = null;
        try
        {
            FileBytes bytes = new(content);
            image = ImageReader.Read(bytes);
            inspection = inspection with
            {
                Length = bytes.Length,
                Image = image.Problem.Length > 0 ? image.Problem : ImageWords.Describe(image),
                IsManaged = image.IsManaged,
            };
            return ImageJudge.Judge(image, host) is { } defect ? With(inspection, defect) : inspection;
        }
        catch (Exception exception) when (FileRefusal.Is(exception))
        {
            return With(inspection, LibraryFile.Unreadable(exception));
        }
    }

    private static FileInspection ReadStamp(FileInspection inspection, ImageDescription image, SafeFileHandle content)
    {
        StampReading reading = StampReader.Read(content);
        bool isCutOff = image.NeededLength > inspection.Length;
        if (isCutOff && (reading.Verdict is Verdict.Ready or Verdict.StampMissing))
        {
            return With(inspection, new Defect(
                Verdict.CutOff,
                $"expected a file of at least {image.NeededLength} bytes, found only {inspection.Length}: it was cut off",
                "Copy or publish the plugin again."));
        }

        return inspection with
        {
            Verdict = reading.Verdict,
            Message = reading.Message,
            Hint = reading.Hint,
            Stamp = reading.Stamp,
            StampBytes = reading.Bytes,
        };
    }

    private static FileInspection With(FileInspection inspection, Defect defect) =>
        inspection with { Verdict = defect.Verdict, Message = defect.Message, Hint = defect.Hint };
}
