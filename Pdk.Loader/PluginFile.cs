using Microsoft.Win32.SafeHandles;
using Pdk.Loader.Images;
using Pdk.Loader.Native;

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
        FileInspection inspection = new() { Path = path };
        try
        {
            if (Directory.Exists(path))
            {
                return With(inspection, new Defect(Verdict.NotAFile, "expected a file, found a directory"));
            }

            if (!File.Exists(path))
            {
                return With(inspection, new Defect(Verdict.FileMissing, "expected a file, found nothing under this path", "Correct the path."));
            }

            // Before anything is opened: opening a pipe would wait for its writer.
            if (FileStatus.TryGet(path, out bool isRegular, out _) && !isRegular)
            {
                return With(inspection, new Defect(Verdict.NotAFile, "expected a regular file, found a pipe, a socket or a device; it was not opened"));
            }

            long length = new FileInfo(path).Length;
            if (length == 0)
            {
                return With(inspection, new Defect(Verdict.EmptyFile, $"expected {host.Expected}, found an empty file", "Copy or publish the plugin again."));
            }

            using SafeFileHandle file = File.OpenHandle(path);
            return Inspect(inspection with { Length = length }, file, host);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or System.Security.SecurityException or NotSupportedException)
        {
            return With(inspection, new Defect(
                Verdict.Unreadable,
                $"expected a file that can be read, but it cannot: {exception.Message.ReplaceLineEndings(" ")}",
                "Give the host's user the right to read it, or take it out of the search path."));
        }
    }

    private static FileInspection Inspect(FileInspection inspection, SafeFileHandle file, HostPlatform host)
    {
        byte[] start = new byte[ImageReader.StartLength];
        ImageDescription image = ImageReader.Read(start.AsSpan(0, RandomAccess.Read(file, start, 0)));
        inspection = inspection with
        {
            Image = image.Problem.Length > 0 ? image.Problem : ImageWords.Describe(image),
            IsManaged = image.IsManaged,
        };
        if (ImageJudge.Judge(image, host) is { } defect)
        {
            return With(inspection, defect);
        }

        StampReading reading = StampReader.Read(file);
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
