namespace Pdk.Plugins.Files;

/// <summary>Tells the errors of a disk that is full, or of a quota that is used up.</summary>
internal static class DiskFull
{
    private const int NoSpace = 28;
    private const int NoQuotaOnLinux = 122;
    private const int NoQuotaOnMac = 69;
    private const int WindowsDiskFull = unchecked((int)0x80070070);
    private const int WindowsHandleDiskFull = unchecked((int)0x80070027);

    public static bool Is(IOException exception) => OperatingSystem.IsWindows()
        ? exception.HResult is WindowsDiskFull or WindowsHandleDiskFull
        : exception.HResult is NoSpace || exception.HResult == (OperatingSystem.IsMacOS() ? NoQuotaOnMac : NoQuotaOnLinux);
}
