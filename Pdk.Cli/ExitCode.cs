namespace Pdk.Cli;

/// <summary>What the tool tells the shell. Documented in docs/cli.md; numbers never change their meaning.</summary>
public enum ExitCode
{
    /// <summary>All is well.</summary>
    Success = 0,

    /// <summary>The command line was wrong.</summary>
    Usage = 2,

    /// <summary>A file that was looked at is no usable plugin.</summary>
    BadPlugin = 3,

    /// <summary>A file or folder that was named does not exist, or the pipeline's file cannot be read.</summary>
    NotFound = 4,

    /// <summary>The pipeline's description has a mistake, or names something that does not exist.</summary>
    BadPipeline = 5,

    /// <summary>The pipeline ran, and failed or lost events.</summary>
    PipelineFailed = 6,

    /// <summary>The pipeline was interrupted before it had drained.</summary>
    Interrupted = 7,

    /// <summary>Two files were compared, and the second is not compatible with the first.</summary>
    Incompatible = 8,

    /// <summary>A file with layout texts has a line that cannot be read, or no contract.</summary>
    BadLayout = 9,

    /// <summary>The lock file does not say what the folder holds.</summary>
    LockDiffers = 12,

    /// <summary>A file is not signed, is signed with an unknown key, or is another than was signed.</summary>
    NotTrusted = 13,

    /// <summary>A file or an output could not be read or written: no right, a full disk, a folder in the place of a file.</summary>
    AccessFailed = 14,

    /// <summary>A function was called, and failed, for all rows or for some.</summary>
    FunctionFailed = 15,

    /// <summary>A file of functions has mistakes, or could not be built.</summary>
    FunctionNotBuilt = 16,

    /// <summary>A run that was to be asked or steered could not do what was asked for, or has ended.</summary>
    ControlFailed = 17,

    /// <summary>An error that nobody expected: a defect of the tool.</summary>
    Unexpected = 70,
}
