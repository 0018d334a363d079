using Microsoft.Win32.SafeHandles;
using Pdk.Loader.Native;

namespace Pdk.Loader.Diagnosis.Elf;

/// <summary>Reads pieces of a file, each with a bound of its own. What lies outside of the file is left out, never an error.</summary>
internal abstract class ElfFile : IDisposable
{
    private const int NameLength = 1024;

    /// <summary>Opens a file; null where it is none, or may not be read. A pipe is not opened: that would wait for its writer.</summary>
    internal static ElfFile? Open(string path)
    {
        try
        {
            return File.Exists(path) && (!FileStatus.TryGet(path, out bool isRegular, out _) || isRegular) ? new OnDisk(File.OpenHandle(path)) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or System.Security.SecurityException)
        {
            return null;
        }
    }

    /// <summary>A file that was read already.</summary>
    internal static ElfFile Of(ReadOnlyMemory<byte> content) => new InMemory(content);

    /// <summary>At most so many bytes from an offset on; fewer at the end of the file, none where reading fails.</summary>
    internal byte[] Read(long offset, int most)
    {
        if (offset < 0 || offset > long.MaxValue - most)
        {
            return [];
        }

        byte[] buffer = new byte[most];
        int length = 0;
        while (length < most && Fill(buffer.AsSpan(length), offset + length) is > 0 and int read)
        {
            length += read;
        }

        return length == most ? buffer : buffer[..length];
    }

    /// <summary>The text at an offset, up to its terminating zero; null where it has none within the bound.</summary>
    internal string? ReadString(long offset, int most = NameLength)
    {
        byte[] bytes = Read(offset, most);
        int end = bytes.AsSpan().IndexOf((byte)0);
        return end < 0 ? null : System.Text.Encoding.UTF8.GetString(bytes, 0, end);
    }

    /// <summary>Gives the file back.</summary>
    public virtual void Dispose()
    {
    }

    protected abstract int Fill(Span<byte> buffer, long offset);

    private sealed class OnDisk(SafeFileHandle file) : ElfFile
    {
        public override void Dispose() => file.Dispose();

        protected override int Fill(Span<byte> buffer, long offset)
        {
            try
            {
                return RandomAccess.Read(file, buffer, offset);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                return 0;
            }
        }
    }

    private sealed class InMemory(ReadOnlyMemory<byte> content) : ElfFile
    {
        protected override int Fill(Span<byte> buffer, long offset)
        {
            if (offset >= content.Length)
            {
                return 0;
            }

            ReadOnlySpan<byte> rest = content.Span[(int)offset..];
            int length = Math.Min(rest.Length, buffer.Length);
            rest[..length].CopyTo(buffer);
            return length;
        }
    }
}
