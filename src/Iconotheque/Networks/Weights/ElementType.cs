namespace Iconotheque.Networks.Weights;

/// <summary>The type of a tensor's elements.</summary>
public enum ElementType
{
    /// <summary>One byte, 0 or 1.</summary>
    Bool,

    /// <summary>An unsigned byte.</summary>
    UInt8,

    /// <summary>A signed byte.</summary>
    Int8,

    /// <summary>A signed whole number of two bytes.</summary>
    Int16,

    /// <summary>A signed whole number of four bytes.</summary>
    Int32,

    /// <summary>A signed whole number of eight bytes.</summary>
    Int64,

    /// <summary>IEEE 754 binary16.</summary>
    Float16,

    /// <summary>The upper half of a binary32.</summary>
    BFloat16,

    /// <summary>IEEE 754 binary32.</summary>
    Float32,

    /// <summary>IEEE 754 binary64.</summary>
    Float64,
}
