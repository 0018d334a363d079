namespace Pdk.Runtime;

/// <summary>Where the text of a value of a configuration comes from.</summary>
[Flags]
internal enum ValueOrigin
{
    /// <summary>It stands in the file of the pipeline.</summary>
    Literal = 0,

    /// <summary>A parameter or an environment variable has it, or a part of it.</summary>
    Variable = 1,

    /// <summary>A file beside the pipeline has it, or a part of it.</summary>
    File = 2,

    /// <summary>The folder of secrets has it, or a part of it: nothing may show it.</summary>
    Secret = 4,
}
