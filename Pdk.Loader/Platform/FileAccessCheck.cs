using System.Runtime.InteropServices;

namespace Pdk.Loader.Platform;

/// <summary>What this process's user may do with a file, as the system itself decides it.</summary>
internal static unsafe class FileAccessCheck
{
    private const int Execute = 1;
    private const int Read = 4;

    /// <summary>Whether the file or folder may be read; true where the system does not say.</summary>
    internal static bool CanRead(string path) => May(path, Read);

    /// <summary>Whether what lies in the folder may be opened; true where the system does not say.</summary>
    internal static bool CanEnter(string folder) => May(folder, Execute);

    private static bool May(string path, int right)
    {
        nint function = SystemCalls.Find("access");
        if (function == 0)
        {
            return true;
        }

        nint name = Marshal.StringToCoTaskMemUTF8(path);
        try
        {
            return ((delegate* unmanaged[Cdecl]<nint, int, int>)function)(name, right) == 0;
        }
        finally
        {
            Marshal.FreeCoTaskMem(name);
        }
    }
}
