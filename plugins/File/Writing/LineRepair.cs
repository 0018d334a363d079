using Pdk.Contracts;

namespace Pdk.Plugins.Files;

/// <summary>
/// What a run leaves that was killed while it wrote: a last record without its end. Its batch was not acked, and comes again; appended to,
/// it would spoil the record that comes first.
/// </summary>
internal static class LineRepair
{
    /// <summary>How far back the end of the record before is looked for.</summary>
    private const long LongestRecord = 256 * 1024 * 1024;

    private const int BlockSize = 64 * 1024;

    /// <summary>Cuts it off where the configuration says so, and tells of it in any case.</summary>
    /// <exception cref="ArgumentException">No record ends in the last 256 MiB of the file: it has no records.</exception>
    public static void Begin(OutputFile file, FileConfiguration configuration, byte separator, ILog? log)
    {
        long length = file.Length;
        if (configuration.Mode != FileUse.Append || length == 0)
        {
            return;
        }

        bool isKnown = file.TryRead(length - 1, 1, out byte[] last);
        if (!isKnown && configuration.Repair)
        {
            throw new IOException($"Cannot read '{configuration.Path}' to repair it.");
        }

        if (!isKnown || last[0] == separator)
        {
            return;
        }

        if (!configuration.Repair)
        {
            log?.Information(
                $"'{configuration.Path}' does not end with a record's end: what is appended goes on behind that. "
                    + "'repair: true' cuts off what a killed run has left of a record.");
            return;
        }

        long end = EndOfLastRecord(file, length, separator) ?? throw PathCheck.Mistake(
            $"'repair' cuts off the last record where it has no end, but in the last {LongestRecord} bytes of '{configuration.Path}' "
                + "no record ends: is 'separator' right?");
        file.Cut(end);
        log?.Warning(
            $"'{configuration.Path}' ended in the middle of a record, as a run leaves it that was killed: the last {length - end} bytes "
                + "were cut off.");
    }

    private static long? EndOfLastRecord(OutputFile file, long length, byte separator)
    {
        for (long end = length; end > 0;)
        {
            if (length - end >= LongestRecord)
            {
                return null;
            }

            int size = (int)Math.Min(end, BlockSize);
            end -= size;
            if (!file.TryRead(end, size, out byte[] block))
            {
                throw new IOException("Cannot read a file to repair it: it was cut meanwhile, or may not be read.");
            }

            int last = block.AsSpan().LastIndexOf(separator);
            if (last >= 0)
            {
                return end + last + 1;
            }
        }

        return 0;
    }
}
