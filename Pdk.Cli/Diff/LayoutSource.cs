using System.Text;
using Pdk.Cli.Guarding;
using Pdk.Layouts;
using Pdk.Loader;
using Pdk.Loader.Trust;

namespace Pdk.Cli.Diff;

/// <summary>One side of <c>pdk diff</c>: the contracts of a library or of a file with layout texts.</summary>
/// <param name="Path">The file.</param>
/// <param name="IsLibrary">Whether it is a library, which has only the contracts that it uses.</param>
/// <param name="Contracts">The contracts.</param>
internal sealed record LayoutSource(string Path, bool IsLibrary, IReadOnlyList<LayoutContract> Contracts)
{
    /// <summary>The functions of a library, or of a file with those that there were.</summary>
    public IReadOnlyList<LayoutFunction> Functions { get; init; } = [];

    /// <summary>Whether a function that is not there has gone. A file with contracts says nothing of functions.</summary>
    public bool TellsFunctions => IsLibrary || Functions.Count > 0;

    // As the loader has it by itself (PluginHostOptions.MaxFileSize).
    private const int Longest = 256 * 1024 * 1024;

    private const string Expected = "expected a plugin or layout texts";

    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file. Nothing of it is executed.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="CommandException">It is neither, or cannot be read.</exception>
    public static LayoutSource Read(string path)
    {
        FileInspection file = PluginFile.Inspect(path);
        try
        {
            switch (file.Verdict)
            {
                case Verdict.FileMissing:
                    throw new CommandException(ExitCode.NotFound, $"{path}: {Expected}, found nothing under this path");
                case Verdict.NotAFile or Verdict.Unreadable:
                    throw new CommandException(ExitCode.BadPlugin, $"{path}: {file.Message}");
                case Verdict.EmptyFile:
                    throw new CommandException(ExitCode.BadLayout, $"{path}: {Expected}, found an empty file");
            }

            if (file.Stamp is not null)
            {
                return OfStamp(path, file.Stamp);
            }

            byte[] content = SmallFile.Read(path, Longest)!.Content;
            if (file.Verdict is Verdict.WrongPlatform or Verdict.WrongArchitecture)
            {
                // Only loading needs this machine's kind of library; the stamp can be read anywhere.
                StampReading reading = StampReader.Read(content);
                return reading.Stamp is not null
                    ? OfStamp(path, reading.Stamp)
                    : throw new CommandException(ExitCode.BadPlugin, $"{path}: {reading.Message}");
            }

            return IsText(content)
                ? OfText(path, s_strict.GetString(content))
                : throw new CommandException(ExitCode.BadPlugin, $"{path}: {file.Message}");
        }
        catch (LayoutTextException exception)
        {
            throw new CommandException(ExitCode.BadLayout, $"{path}: {exception.Message}");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CommandException(ExitCode.BadPlugin, $"{path}: {Expected} that can be read, but it cannot: {exception.Message}");
        }
    }

    private static LayoutSource OfText(string path, string text)
    {
        // Windows editors like to begin a file with a byte order mark.
        text = text.TrimStart('\uFEFF');
        if (IsOfFunctions(text))
        {
            return new LayoutSource(path, false, []) { Functions = FunctionTextParser.ParseAll(text) };
        }

        IReadOnlyList<LayoutContract> contracts = LayoutParser.ParseAll(text);
        return contracts.Count > 0
            ? new LayoutSource(path, false, contracts)
            : throw new CommandException(ExitCode.BadLayout, $"{path}: {Expected}, found no contract and no function in it");
    }

    private static LayoutSource OfStamp(string path, PluginStamp stamp)
    {
        List<LayoutContract> contracts = [];
        foreach (StampLayout layout in stamp.Layouts)
        {
            try
            {
                contracts.Add(LayoutParser.Parse(layout.Text));
            }
            catch (LayoutTextException exception)
            {
                throw new CommandException(
                    ExitCode.BadPlugin, $"{path}: the layout text of {layout.Contract} in its stamp: {exception.Message}");
            }
        }

        return new LayoutSource(path, true, contracts)
        {
            Functions = [.. stamp.Functions.Select(StampFunctions.Layout)],
        };
    }

    /// <summary>Baseline files are about contracts or about functions; the first line that says something tells which.</summary>
    private static bool IsOfFunctions(string text) => text.Split('\n')
        .FirstOrDefault(static line => line.TrimStart() is { Length: > 0 } said && said[0] != '#')
        ?.StartsWith(FunctionTextParser.Mark, StringComparison.Ordinal) is true;

    private static bool IsText(byte[] content)
    {
        try
        {
            return !s_strict.GetString(content).Contains('\0', StringComparison.Ordinal);
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
